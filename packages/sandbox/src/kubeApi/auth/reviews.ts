import { Cluster } from '../cluster';
import { getPath, isObject, textAt } from '../json';
import { JsonObject } from '../types';
import { Attributes, isAllowed } from './authorize';
import { rulesFor } from './rbac';
import { User } from './user';

/** Kinds that answer a question about the user and are not stored. */
export const reviewKinds = [
  {
    group: 'authorization.k8s.io',
    plural: 'selfsubjectaccessreviews',
    kind: 'SelfSubjectAccessReview',
  },
  {
    group: 'authorization.k8s.io',
    plural: 'selfsubjectrulesreviews',
    kind: 'SelfSubjectRulesReview',
  },
  {
    group: 'authentication.k8s.io',
    plural: 'selfsubjectreviews',
    kind: 'SelfSubjectReview',
  },
];

/** Answers a review; `status` carries the answer. */
export function answerReview(
  cluster: Cluster,
  user: User,
  kind: string,
  request: JsonObject,
): JsonObject {
  const group =
    kind === 'SelfSubjectReview'
      ? 'authentication.k8s.io'
      : 'authorization.k8s.io';
  return {
    kind,
    apiVersion: `${group}/v1`,
    metadata: {},
    ...(kind === 'SelfSubjectReview' ? {} : { spec: request.spec ?? {} }),
    status: statusOf(cluster, user, kind, request),
  };
}

function statusOf(
  cluster: Cluster,
  user: User,
  kind: string,
  request: JsonObject,
): JsonObject {
  switch (kind) {
    case 'SelfSubjectAccessReview':
      return { allowed: isAllowed(cluster, user, attributesOf(request)) };
    case 'SelfSubjectRulesReview': {
      const namespace = textAt(request, 'spec', 'namespace');
      const rules = rulesFor(cluster, user, namespace);
      return {
        resourceRules: rules.filter(rule => rule.resources?.length),
        nonResourceRules: rules.filter(rule => rule.nonResourceURLs?.length),
        incomplete: false,
      };
    }
    default:
      return { userInfo: { username: user.name, groups: user.groups } };
  }
}

function attributesOf(request: JsonObject): Attributes {
  const path = getPath(request, 'spec', 'nonResourceAttributes');
  if (isObject(path)) {
    return { verb: textAt(path, 'verb'), path: textAt(path, 'path') };
  }
  const wanted = getPath(request, 'spec', 'resourceAttributes');
  const optional = (field: string) => textAt(wanted, field) || undefined;
  return {
    verb: textAt(wanted, 'verb'),
    group: textAt(wanted, 'group'),
    resource: textAt(wanted, 'resource'),
    subresource: optional('subresource'),
    namespace: optional('namespace'),
    name: optional('name'),
  };
}

import { Cluster } from '../cluster';
import { asArray, asObjects, textAt } from '../json';
import { JsonObject, KubeObject } from '../types';
import { PolicyRule, User } from './user';

const group = 'rbac.authorization.k8s.io';

/** What everybody may do. Source: the default roles of kube-apiserver. */
const publicRules: PolicyRule[] = [
  {
    verbs: ['get'],
    nonResourceURLs: ['/healthz', '/livez', '/readyz', '/version', '/version/'],
  },
];

/** What everybody with a token may do. */
const basicRules: PolicyRule[] = [
  {
    verbs: ['create'],
    apiGroups: ['authorization.k8s.io'],
    resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
  },
  {
    verbs: ['create'],
    apiGroups: ['authentication.k8s.io'],
    resources: ['selfsubjectreviews'],
  },
  {
    verbs: ['get'],
    nonResourceURLs: [
      '/api',
      '/api/*',
      '/apis',
      '/apis/*',
      '/openapi',
      '/openapi/*',
    ],
  },
];

const everything: PolicyRule[] = [
  { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
  { verbs: ['*'], nonResourceURLs: ['*'] },
];

/** The rules that hold for a user, in a namespace or (undefined) in the whole cluster. */
export function rulesFor(
  cluster: Cluster,
  user: User,
  namespace?: string,
): PolicyRule[] {
  const { store } = cluster;
  const roleBindings = namespace
    ? store.list(`rolebindings.${group}`, namespace)
    : [];
  const bindings = [
    ...store.list(`clusterrolebindings.${group}`),
    ...roleBindings,
  ].filter(binding =>
    asObjects(binding.subjects).some(subject => isUser(subject, user)),
  );
  return [
    ...publicRules,
    ...(user.groups.includes('system:authenticated') ? basicRules : []),
    ...(user.groups.includes('system:masters') ? everything : []),
    ...user.rules,
    ...bindings.flatMap(binding => boundRules(cluster, binding)),
  ];
}

function isUser(subject: JsonObject, user: User): boolean {
  switch (subject.kind) {
    case 'User':
      return subject.name === user.name;
    case 'Group':
      return user.groups.includes(String(subject.name));
    case 'ServiceAccount':
      return (
        user.name ===
        `system:serviceaccount:${subject.namespace}:${subject.name}`
      );
    default:
      return false;
  }
}

function boundRules(cluster: Cluster, binding: KubeObject): PolicyRule[] {
  const isRole = textAt(binding, 'roleRef', 'kind') === 'Role';
  const role = cluster.store.get(
    `${isRole ? 'roles' : 'clusterroles'}.${group}`,
    isRole ? binding.metadata.namespace : undefined,
    textAt(binding, 'roleRef', 'name'),
  );
  return asObjects(role?.rules).map(rule => ({
    verbs: strings(rule.verbs),
    apiGroups: strings(rule.apiGroups),
    resources: strings(rule.resources),
    resourceNames: strings(rule.resourceNames),
    nonResourceURLs: strings(rule.nonResourceURLs),
  }));
}

function strings(value: unknown): string[] {
  return asArray(value).map(String);
}

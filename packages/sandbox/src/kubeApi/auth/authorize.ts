import { Cluster } from '../cluster';
import { StatusError } from '../status';
import { rulesFor } from './rbac';
import { PolicyRule, User } from './user';

/** What a user wants to do. */
export type Attributes =
  | { verb: string; path: string }
  | {
      verb: string;
      group: string;
      resource: string;
      subresource?: string;
      namespace?: string;
      name?: string;
    };

/** Whether a user may do something. */
export function isAllowed(
  cluster: Cluster,
  user: User,
  attributes: Attributes,
): boolean {
  const namespace = 'path' in attributes ? undefined : attributes.namespace;
  return rulesFor(cluster, user, namespace).some(rule =>
    covers(rule, attributes),
  );
}

/** @throws StatusError 403 in the words of the real server */
export function authorize(
  cluster: Cluster,
  user: User,
  attributes: Attributes,
): void {
  if (!isAllowed(cluster, user, attributes)) {
    throw forbidden(user, attributes);
  }
}

/** The 403 that tells a user what it may not do. */
export function forbidden(user: User, attributes: Attributes): StatusError {
  if ('path' in attributes) {
    return new StatusError({
      code: 403,
      reason: 'Forbidden',
      message: `forbidden: User "${user.name}" cannot ${attributes.verb} path "${attributes.path}"`,
      details: {},
    });
  }
  const { verb, group, resource, subresource, namespace, name } = attributes;
  const full = subresource ? `${resource}/${subresource}` : resource;
  const subject = `${resource}${group ? `.${group}` : ''}`;
  return new StatusError({
    code: 403,
    reason: 'Forbidden',
    message: `${subject}${name ? ` "${name}"` : ''} is forbidden: User "${
      user.name
    }" cannot ${verb} resource "${full}" in API group "${group}" ${
      namespace ? `in the namespace "${namespace}"` : 'at the cluster scope'
    }`,
    details: {
      ...(name ? { name } : {}),
      ...(group ? { group } : {}),
      kind: resource,
    },
  });
}

function covers(rule: PolicyRule, attributes: Attributes): boolean {
  if (!includes(rule.verbs, attributes.verb)) {
    return false;
  }
  if ('path' in attributes) {
    return (rule.nonResourceURLs ?? []).some(
      url =>
        url === attributes.path ||
        (url.endsWith('*') && attributes.path.startsWith(url.slice(0, -1))),
    );
  }
  const { group, resource, subresource, name } = attributes;
  const full = subresource ? `${resource}/${subresource}` : resource;
  const resources = rule.resources ?? [];
  const names = rule.resourceNames ?? [];
  return (
    includes(rule.apiGroups ?? [], group) &&
    (includes(resources, full) ||
      (subresource !== undefined && resources.includes(`*/${subresource}`))) &&
    (names.length === 0 || names.includes(name ?? ''))
  );
}

function includes(list: string[], value: string): boolean {
  return list.includes('*') || list.includes(value);
}

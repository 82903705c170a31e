import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';

interface Rule {
  apiGroups: string[];
  resources: string[];
  resourceNames?: string[];
  verbs: string[];
}

/** An object of the shipped file. */
export interface ShippedObject {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string };
  rules?: Rule[];
}

/** The ServiceAccount, ClusterRole and ClusterRoleBinding that users apply. */
export function shippedRole(): ShippedObject[] {
  const file = resolve(__dirname, '../../examples/cluster-role.yaml');
  return parseAllDocuments(readFileSync(file, 'utf8')).map(document =>
    document.toJS(),
  );
}

/** Every right that it gives, one each: `list pods`, `get namespaces/kube-system`. */
export function shippedRights(): string[] {
  return shippedRole().flatMap(({ rules = [] }) =>
    rules.flatMap(({ apiGroups, resources, resourceNames = [''], verbs }) =>
      verbs.flatMap(verb =>
        apiGroups.flatMap(group =>
          resources.flatMap(resource =>
            resourceNames.map(name => rightOf({ verb, group, resource, name })),
          ),
        ),
      ),
    ),
  );
}

/** The right that a request of the collector needs; `null`: everybody has it. */
export function neededRight(path: string): string | null {
  const url = new URL(path, 'http://cluster');
  if (url.pathname === '/version') return null;
  const [, , group, resource, name] =
    /^\/(api|apis\/([^/]+))\/v[^/]+\/(?:namespaces\/[^/]+\/(?=[a-z]+$))?([a-z]+)(?:\/([^/]+))?$/.exec(
      url.pathname,
    ) ?? [];
  if (!resource) throw new Error(`Nothing is known of ${path}`);
  const watch = url.searchParams.has('watch') ? 'watch' : 'list';
  return rightOf({
    verb: name ? 'get' : watch,
    group: group ?? '',
    resource,
    name: name ?? '',
  });
}

function rightOf(right: {
  verb: string;
  group: string;
  resource: string;
  name: string;
}): string {
  const { verb, group, resource, name } = right;
  return `${verb} ${resource}${group && `.${group}`}${name && `/${name}`}`;
}

import { reviewKinds } from '../auth';
import { Registry, ResourceDefinition } from '../registry';

/** One resource or subresource as discovery lists it. */
export interface ApiResource {
  /** `deployments` or `deployments/status`. */
  name: string;
  singularName: string;
  namespaced: boolean;
  group?: string;
  version?: string;
  kind: string;
  verbs: string[];
  shortNames?: string[];
  categories?: string[];
}

const objectVerbs = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
];
/** The same verbs, in the order in which custom resources list them. */
const customVerbs = [
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'create',
  'update',
  'watch',
];
const subresourceVerbs = ['get', 'patch', 'update'];

/** Groups with their versions, preferred first; the core group is ''. */
export function servedGroups(
  registry: Registry,
): { group: string; versions: string[] }[] {
  const groups = registry.groups();
  const reviews = [...new Set(reviewKinds.map(({ group }) => group))];
  return [...groups, ...reviews.map(group => ({ group, versions: ['v1'] }))];
}

/** The resources of a group and version; undefined when it is not served. */
export function apiResources(
  registry: Registry,
  group: string,
  version: string,
): ApiResource[] | undefined {
  const reviews = reviewKinds
    .filter(review => review.group === group && version === 'v1')
    .map(({ plural, kind }) => ({
      name: plural,
      singularName: kind.toLowerCase(),
      namespaced: false,
      kind,
      verbs: ['create'],
    }));
  const stored = registry
    .inGroupVersion(group, version)
    .flatMap(withSubresources);
  const all = [...stored, ...reviews];
  return all.length ? all : undefined;
}

function withSubresources(definition: ResourceDefinition): ApiResource[] {
  const { plural, singular, namespaced, kind } = definition;
  const { shortNames, categories } = definition;
  const sub = (name: string, extra: Partial<ApiResource> = {}) => ({
    name: `${plural}/${name}`,
    singularName: '',
    namespaced,
    kind,
    verbs: subresourceVerbs,
    ...extra,
  });
  return [
    {
      name: plural,
      singularName: singular,
      namespaced,
      kind,
      verbs: (definition.custom ? customVerbs : objectVerbs).filter(
        verb => verb !== 'deletecollection' || definition.deleteCollection,
      ),
      ...(shortNames.length ? { shortNames } : {}),
      ...(categories.length ? { categories } : {}),
    },
    ...(definition.scale
      ? [sub('scale', { group: 'autoscaling', version: 'v1', kind: 'Scale' })]
      : []),
    ...(definition.status ? [sub('status')] : []),
  ];
}

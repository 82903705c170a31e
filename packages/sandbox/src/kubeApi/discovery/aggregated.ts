import { parseAccept } from '../http';
import { Registry } from '../registry';
import { JsonObject } from '../types';
import { ApiResource, apiResources, servedGroups } from './apiResources';

/** The media type of aggregated discovery. */
export const aggregatedType =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

/** Whether the client takes discovery in one document. */
export function acceptsAggregated(header: string | undefined): boolean {
  return parseAccept(header).some(
    ({ type, params }) =>
      type === 'application/json' &&
      params.get('as') === 'APIGroupDiscoveryList' &&
      params.get('g') === 'apidiscovery.k8s.io' &&
      params.get('v') === 'v2',
  );
}

/**
 * All resources in one document (`apidiscovery.k8s.io/v2`).
 *
 * @param core - true for `/api`, false for `/apis`
 */
export function groupDiscoveryList(
  registry: Registry,
  core: boolean,
): JsonObject {
  const items = servedGroups(registry)
    .filter(({ group }) => (group === '') === core)
    .map(({ group, versions }) => ({
      metadata: group ? { name: group } : {},
      versions: versions.map(version => ({
        version,
        resources: discoverResources(
          apiResources(registry, group, version) ?? [],
        ),
        freshness: 'Current',
      })),
    }));
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: 'apidiscovery.k8s.io/v2',
    metadata: {},
    items,
  };
}

function discoverResources(all: ApiResource[]): JsonObject[] {
  return all
    .filter(({ name }) => !name.includes('/'))
    .map(resource => {
      const { shortNames, categories } = resource;
      const subresources = all
        .filter(({ name }) => name.startsWith(`${resource.name}/`))
        .map(sub => ({
          subresource: sub.name.split('/')[1],
          responseKind: responseKind(sub),
          verbs: sub.verbs,
        }));
      return {
        resource: resource.name,
        responseKind: responseKind(resource),
        scope: resource.namespaced ? 'Namespaced' : 'Cluster',
        singularResource: resource.singularName,
        verbs: resource.verbs,
        ...(shortNames ? { shortNames } : {}),
        ...(categories ? { categories } : {}),
        ...(subresources.length ? { subresources } : {}),
      };
    });
}

function responseKind({ group = '', version = '', kind }: ApiResource) {
  return { group, version, kind };
}

import { Registry } from '../registry';
import { JsonObject } from '../types';
import { apiResources, servedGroups } from './apiResources';

/** `/api`: the versions of the core group. */
export function apiVersions(host: string): JsonObject {
  return {
    kind: 'APIVersions',
    versions: ['v1'],
    serverAddressByClientCIDRs: [
      { clientCIDR: '0.0.0.0/0', serverAddress: host },
    ],
  };
}

function describeGroup(group: string, versions: string[]): JsonObject {
  const described = versions.map(version => ({
    groupVersion: `${group}/${version}`,
    version,
  }));
  return { name: group, versions: described, preferredVersion: described[0] };
}

/** `/apis`: all other groups. */
export function apiGroupList(registry: Registry): JsonObject {
  return {
    kind: 'APIGroupList',
    apiVersion: 'v1',
    groups: servedGroups(registry)
      .filter(({ group }) => group !== '')
      .map(({ group, versions }) => describeGroup(group, versions)),
  };
}

/** `/apis/GROUP`; undefined when it is not served. */
export function apiGroup(
  registry: Registry,
  name: string,
): JsonObject | undefined {
  const found = servedGroups(registry).find(({ group }) => group === name);
  return found && name
    ? {
        kind: 'APIGroup',
        apiVersion: 'v1',
        ...describeGroup(name, found.versions),
      }
    : undefined;
}

/** `/api/v1` and `/apis/GROUP/VERSION`; undefined when it is not served. */
export function apiResourceList(
  registry: Registry,
  group: string,
  version: string,
): JsonObject | undefined {
  const resources = apiResources(registry, group, version);
  return (
    resources && {
      kind: 'APIResourceList',
      apiVersion: 'v1',
      groupVersion: group ? `${group}/${version}` : version,
      resources,
    }
  );
}

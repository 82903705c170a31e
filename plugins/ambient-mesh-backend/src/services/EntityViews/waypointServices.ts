import { WaypointService } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { BuiltMesh } from '../MeshViews';
import { waypointBindings } from './waypointBindings';

/**
 * What each waypoint of a cluster serves, as Git declares it and as the
 * cluster shows it: the same that the *Mesh* tab of a Component shows, for all
 * of them at once.
 */
export function waypointServices(
  { declared, observed }: Pick<BuiltMesh, 'declared' | 'observed'>,
  cluster: string,
): WaypointService[] {
  const seen = observed.get(cluster);
  const found = new Map<string, WaypointService>();
  for (const namespace of namespacesOf({ declared, observed }, cluster)) {
    for (const binding of waypointBindings({
      place: { namespace, services: [] },
      cluster,
      declared,
      observed: seen,
    })) {
      const key = `${binding.namespace}/${binding.name}`;
      const row = found.get(key) ?? {
        cluster,
        namespace: binding.namespace,
        name: binding.name,
        services: [],
        namespaces: [],
      };
      row.services.push(
        ...binding.services.map(each => `${namespace}/${each}`),
      );
      row.namespaces.push(namespace);
      found.set(key, row);
    }
  }
  return [...found.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row);
}

/** Every namespace that Git or the cluster knows, ascending. */
function namespacesOf(
  { declared, observed }: Pick<BuiltMesh, 'declared' | 'observed'>,
  cluster: string,
): string[] {
  const seen = observed.get(cluster);
  const inCluster = <T extends { cluster: string }>(facts: T[] = []) =>
    facts.filter(each => each.cluster === cluster);
  return [
    ...new Set([
      ...inCluster(declared?.namespaces).map(({ name }) => name),
      ...inCluster(declared?.objects).flatMap(each => each.namespace ?? []),
      ...inCluster(declared?.gateways).flatMap(each => each.namespace ?? []),
      ...(seen?.namespaces ?? []).map(({ name }) => name),
      ...(seen?.services ?? []).flatMap(each => each.namespace ?? []),
      ...(seen?.gateways ?? []).flatMap(each => each.namespace ?? []),
    ]),
  ].sort();
}

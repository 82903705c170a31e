import {
  DeclaredMesh,
  ObservedMesh,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

const USE_WAYPOINT = 'istio.io/use-waypoint';
const USE_WAYPOINT_NAMESPACE = 'istio.io/use-waypoint-namespace';

/** A waypoint and the Services that are bound to it. */
export interface WaypointBinding {
  namespace: string;
  name: string;
  /** Services of the place, ascending. */
  services: string[];
}

type Labels = Record<string, string>;

/**
 * The waypoints of a place: those that its Services are bound to by
 * `istio.io/use-waypoint` on the Service or its Namespace (`istio.md` 2), as
 * Git declares it and as the cluster shows it, because during a change both
 * matter. A place without Services is the whole namespace, with the waypoints
 * that stand in it.
 */
export function waypointBindings(options: {
  place: { namespace: string; services: string[] };
  cluster: string;
  declared: DeclaredMesh | null;
  observed: ObservedMesh | undefined;
}): WaypointBinding[] {
  const { place, cluster, declared, observed } = options;
  const { namespace } = place;
  const bindings = new Map<string, WaypointBinding>();
  const bind = (at: string, name: string, service?: string) => {
    const key = `${at}/${name}`;
    const binding = bindings.get(key) ?? { namespace: at, name, services: [] };
    if (service && !binding.services.includes(service)) {
      binding.services = [...binding.services, service].sort();
    }
    bindings.set(key, binding);
  };

  for (const view of [
    declaredLabels(declared, cluster, namespace),
    observedLabels(observed, namespace),
  ]) {
    const services = place.services.length
      ? place.services
      : [...view.services.keys()];
    for (const service of services) {
      const target = targetOf(
        namespace,
        view.services.get(service),
        view.namespace,
      );
      if (target) bind(target.namespace, target.name, service);
    }
    if (!place.services.length) {
      const target = targetOf(namespace, view.namespace);
      if (target) bind(target.namespace, target.name);
      for (const name of view.waypoints) bind(namespace, name);
    }
  }
  return [...bindings.values()].sort((a, b) =>
    `${a.namespace}/${a.name}` < `${b.namespace}/${b.name}` ? -1 : 1,
  );
}

/** The nearest label decides; `none` opts out. */
function targetOf(
  namespace: string,
  ...nearestFirst: Array<Labels | undefined>
): { namespace: string; name: string } | undefined {
  const labels = nearestFirst.find(each => each?.[USE_WAYPOINT]);
  const name = labels?.[USE_WAYPOINT];
  if (!labels || !name || name === 'none') return undefined;
  return { namespace: labels[USE_WAYPOINT_NAMESPACE] ?? namespace, name };
}

interface NamespaceLabels {
  namespace: Labels | undefined;
  services: Map<string, Labels>;
  waypoints: string[];
}

function declaredLabels(
  declared: DeclaredMesh | null,
  cluster: string,
  namespace: string,
): NamespaceLabels {
  const here = <T extends { cluster: string; namespace?: string }>(
    facts: T[] = [],
  ) =>
    facts.filter(
      each => each.cluster === cluster && each.namespace === namespace,
    );
  return {
    namespace: declared?.namespaces.find(
      each => each.cluster === cluster && each.name === namespace,
    )?.labels,
    services: new Map(
      here(declared?.objects)
        .filter(each => each.kind === 'Service')
        .map(each => [each.name, each.labels]),
    ),
    waypoints: here(declared?.gateways)
      .filter(each => each.role === 'waypoint')
      .map(each => each.name),
  };
}

function observedLabels(
  observed: ObservedMesh | undefined,
  namespace: string,
): NamespaceLabels {
  return {
    namespace: observed?.namespaces.find(each => each.name === namespace)
      ?.labels,
    services: new Map(
      (observed?.services ?? [])
        .filter(each => each.namespace === namespace)
        .map(each => [each.name, each.labels]),
    ),
    waypoints: (observed?.gateways ?? [])
      .filter(
        each => each.namespace === namespace && each.class === 'istio-waypoint',
      )
      .map(each => each.name),
  };
}

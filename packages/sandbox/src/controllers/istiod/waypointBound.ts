import type { Condition } from '../kube';

const TYPE = 'istio.io/WaypointBound';

/**
 * The condition `istio.io/WaypointBound` of a Service (istio.md 2.1): the
 * Service's own `istio.io/use-waypoint` beats its namespace's, `none` opts
 * out. Undefined when the Service uses no waypoint.
 */
export function waypointBound(options: {
  service: Record<string, string> | undefined;
  namespace: Record<string, string> | undefined;
  namespaceName: string;
  /** Whether a waypoint `namespace/name` is programmed, and whether it admits the Service's namespace. */
  waypoint: (key: string) => { ready: boolean; admits: boolean } | undefined;
}): Omit<Condition, 'lastTransitionTime'> | undefined {
  const labels = options.service?.['istio.io/use-waypoint']
    ? options.service
    : options.namespace;
  const name = labels?.['istio.io/use-waypoint'];
  if (!name || name === 'none') return undefined;
  const namespace =
    labels['istio.io/use-waypoint-namespace'] ?? options.namespaceName;
  const key = `${namespace}/${name}`;
  const found = options.waypoint(key);
  if (!found?.ready) {
    return {
      type: TYPE,
      status: 'False',
      reason: 'WaypointIsNotReady',
      message: `waypoint "${key}" is not ready`,
    };
  }
  if (!found.admits) {
    return {
      type: TYPE,
      status: 'False',
      reason: 'AttachmentDenied',
      message: `we are not permitted to attach to waypoint "${key}" (missing allowedRoutes?)`,
    };
  }
  return {
    type: TYPE,
    status: 'True',
    reason: 'WaypointAccepted',
    message: `Successfully attached to waypoint ${key}`,
  };
}

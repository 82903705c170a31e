/**
 * Annotations of a Component. They choose what its *Mesh* tab shows, never
 * what anybody is allowed to change (docs/decisions).
 *
 * @public
 */
export const meshAnnotations = {
  /** Namespaces, separated by commas: `bookinfo`. */
  namespace: 'ambient-mesh/namespace',
  /** Services, separated by commas; `namespace/name` where several namespaces. */
  service: 'ambient-mesh/service',
  /** Name of the mesh in `app-config`; default: the only or first one. */
  mesh: 'ambient-mesh/mesh',
  /** Clusters as Git names them, separated by commas; default: all. */
  cluster: 'ambient-mesh/cluster',
  /**
   * `namespace/name` of the Gateway that a Resource of type `istio-waypoint`
   * stands for. Written by the catalog module, not by people.
   */
  gateway: 'ambient-mesh/gateway',
} as const;

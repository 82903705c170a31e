import {
  Finding,
  MeshView,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/** A finding at a gateway that runs in a cluster. */
export interface GatewayFinding {
  finding: Finding;
  cluster: string;
  namespace: string;
  name: string;
}

/**
 * The findings of a mesh, apart by who may see them: those at a gateway in a
 * cluster are for whoever may see that gateway.
 */
export function findingsOf({ findings }: MeshView): {
  shared: Finding[];
  ofGateways: GatewayFinding[];
} {
  const shared: Finding[] = [];
  const ofGateways: GatewayFinding[] = [];
  for (const finding of findings) {
    const { at } = finding;
    if ('kind' in at && at.kind === 'Gateway') {
      const { cluster, namespace = '', name } = at;
      ofGateways.push({ finding, cluster, namespace, name });
    } else {
      shared.push(finding);
    }
  }
  return { shared, ofGateways };
}

import {
  Finding,
  SourceHealth,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { MeshConfig } from '../../config';

/**
 * One finding for each cluster that was tried and cannot be read, with what to
 * do about it. A first read that is still under way is none.
 */
export function clusterFindings(
  mesh: Pick<MeshConfig, 'name' | 'clusters'>,
  sources: SourceHealth[],
): Finding[] {
  return sources
    .filter(({ kind, since }) => kind === 'cluster' && since !== undefined)
    .map(({ name, since, reason = 'it does not answer' }) => ({
      rule: 'cluster-not-read',
      severity: 'warning',
      message: `Cluster ${name} was not read since ${since}, so its rows are unknown: ${reason}.`,
      at: { cluster: name, kind: 'Cluster', name },
      remedy: remedyOf(mesh, name, reason),
      cluster: name,
    }));
}

function remedyOf(
  { name: mesh, clusters }: Pick<MeshConfig, 'name' | 'clusters'>,
  cluster: string,
  reason: string,
): string {
  const known = clusters.find(each => each.name === cluster)?.kubernetes;
  // What the proxy of the Kubernetes plugin says of a name that no locator has.
  if (/cluster '.*' not found/i.test(reason)) {
    return `The Kubernetes plugin knows no cluster "${known}": add it to kubernetes.clusterLocatorMethods, or correct ambientMesh.meshes.${mesh}.clusters.${cluster}.kubernetes.`;
  }
  if (/forbidden|unauthorized/i.test(reason)) {
    return `Give the portal's account in the cluster the ClusterRole of examples/cluster-role.yaml, and check its credentials in kubernetes.clusterLocatorMethods.`;
  }
  if (/not from a Kubernetes API/.test(reason)) {
    return 'Add @backstage/plugin-kubernetes-backend to the portal, or replace the service ambient-mesh.cluster-client, through which clusters are reached.';
  }
  return 'Check that the portal reaches the API server; it is tried again by itself.';
}

import { SourceHealth } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { clusterFindings } from './clusterFindings';

const mesh = {
  name: 'main',
  clusters: [{ name: 'prod', kubernetes: 'gke-prod' }],
};
const since = '2026-01-01T00:00:00.000Z';
const broken = (reason: string): SourceHealth => ({
  kind: 'cluster',
  name: 'prod',
  state: 'unknown',
  observedAt: null,
  since,
  reason,
});

describe('clusterFindings', () => {
  it.each([
    [
      "HTTP 404, and not from a Kubernetes API: Cluster 'gke-prod' not found",
      'knows no cluster "gke-prod": add it to kubernetes.clusterLocatorMethods, or correct ambientMesh.meshes.main.clusters.prod.kubernetes',
    ],
    ['forbidden', 'examples/cluster-role.yaml'],
    ['unauthorized: the credentials were refused', 'check its credentials'],
    [
      'HTTP 404, and not from a Kubernetes API',
      'Add @backstage/plugin-kubernetes-backend to the portal',
    ],
    ['unreachable: connect ECONNREFUSED', 'tried again by itself'],
  ])('says what to do about %s', (reason, remedy) => {
    const [finding] = clusterFindings(mesh, [broken(reason)]);
    expect(finding.message).toContain(reason);
    expect(finding.message).toContain(since);
    expect(finding.remedy).toContain(remedy);
    expect(finding.cluster).toBe('prod');
  });

  it('is silent about a first read that is under way, and about Git', () => {
    const { since: _, ...early } = broken('not read yet');
    const repository = { ...broken('no route'), kind: 'repository' as const };
    expect(clusterFindings(mesh, [early, repository])).toEqual([]);
  });
});

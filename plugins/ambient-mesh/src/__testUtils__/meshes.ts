import {
  Change,
  ClusterStatus,
  MeshView,
  VersionSupport,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/** ISO 8601 UTC of so many seconds ago. */
export const seconds = (ago: number): string =>
  new Date(Date.now() - ago * 1_000).toISOString();

/** A version whose support ends in two years. */
export function aSupport(
  overrides: Partial<VersionSupport> = {},
): VersionSupport {
  return {
    version: '1.30.4',
    minor: '1.30',
    supportedUntil: seconds(-2 * 365 * 86_400).slice(0, 10),
    estimated: true,
    supported: true,
    newestPatch: '1.30.4',
    vulnerabilities: [],
    ...overrides,
  };
}

/** A cluster without anything in it. */
export function aCluster(
  overrides: Partial<ClusterStatus> = {},
): ClusterStatus {
  return {
    cluster: 'ambient-cluster',
    observedAt: seconds(4),
    commit: '3f2a9c1be77d',
    revisions: [],
    channels: [],
    components: [],
    gateways: [],
    findings: [],
    unknown: [],
    ...overrides,
  };
}

/** A mesh whose sources are fresh and that has one empty cluster. */
export function aMesh(overrides: Partial<MeshView> = {}): MeshView {
  const coverage = { files: 31, relevant: 9, interpreted: 9, unread: [] };
  return {
    name: 'ambient',
    title: 'Bookinfo mesh',
    repository: {
      url: 'https://git.example.com/platform/gitops',
      branch: 'main',
      commit: '3f2a9c1be77d',
    },
    readout: {
      commit: '3f2a9c1be77d',
      clusters: ['ambient-cluster'],
      revisions: [],
      channels: [],
      components: [],
      gateways: [],
      findings: [],
      coverage,
    },
    clusters: [aCluster()],
    policy: {
      channels: [],
      namespaces: [],
      platform: { owners: ['group:default/platform'] },
      ingressOperatedBy: 'plateng',
    },
    support: [],
    findings: [],
    coverage,
    sources: [],
    ...overrides,
  };
}

/** An open pull request that moves `reviews` to `stable`. */
export function aChange(overrides: Partial<Change> = {}): Change {
  return {
    id: '1',
    mesh: 'ambient',
    operations: [
      {
        kind: 'set-gateway-channel',
        gateway: { namespace: 'bookinfo', name: 'bookinfo-reviews' },
        channel: 'stable',
      },
    ],
    title: 'Move waypoint bookinfo/bookinfo-reviews to channel stable',
    state: 'open',
    requestedBy: 'user:default/ada',
    requestedAt: seconds(3_600),
    updatedAt: seconds(60),
    branch: 'ambient-mesh/9c1f',
    pullRequest: { number: 12, url: 'https://git.example.com/pulls/12' },
    mergeCommit: null,
    reason: null,
    ...overrides,
  };
}

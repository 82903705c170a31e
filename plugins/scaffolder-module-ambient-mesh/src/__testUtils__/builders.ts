import {
  AmbientMeshApi,
  ChannelChoice,
  ChangeSet,
  MeshView,
  PlanPreview,
  VersionSupport,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/** A supported version. */
export function aSupport(
  overrides: Partial<VersionSupport> = {},
): VersionSupport {
  return {
    version: '1.30.4',
    minor: '1.30',
    supportedUntil: '2027-08-01',
    estimated: true,
    supported: true,
    newestPatch: '1.30.4',
    vulnerabilities: [],
    ...overrides,
  };
}

/** A channel that may be chosen. */
export function aChannel(
  overrides: Partial<ChannelChoice> = {},
): ChannelChoice {
  return {
    name: 'rapid',
    description: 'the newest minor',
    revision: '1-30-4',
    version: '1.30.4',
    support: aSupport(),
    gateways: 3,
    ...overrides,
  };
}

/** A change of one line that touches one gateway. */
export function aChangeSet(overrides: Partial<ChangeSet> = {}): ChangeSet {
  return {
    base: '3f2a9c1be77d',
    operations: [],
    title: 'Move waypoint bookinfo/reviews to channel stable',
    edits: [{ file: 'application/reviews.yaml', before: 'a', after: 'b' }],
    diff: '--- a/application/reviews.yaml\n+++ b/application/reviews.yaml\n@@ -6,1 +6,1 @@\n-    istio.io/rev: rapid\n+    istio.io/rev: stable\n',
    differences: [
      {
        what: 'gateway bookinfo/reviews',
        cluster: 'ambient-cluster',
        before: 'rapid',
        after: 'stable',
      },
    ],
    blastRadius: {
      gateways: [
        {
          namespace: 'bookinfo',
          name: 'reviews',
          cluster: 'ambient-cluster',
          role: 'waypoint',
          from: '1.30.4',
          to: '1.29.6',
          restarts: true,
        },
      ],
      namespaces: ['bookinfo'],
      owners: ['group:default/reviews-team'],
      nodes: 0,
      restarts: 1,
    },
    introduced: [],
    resolved: [],
    waivers: [],
    undo: 'Revert the merge commit.',
    blocked: false,
    ...overrides,
  };
}

/** A plan that this person may request. */
export function aPlan(overrides: Partial<PlanPreview> = {}): PlanPreview {
  return {
    changeSet: aChangeSet(),
    authority: { allowed: true, reason: 'You own namespace bookinfo.' },
    ...overrides,
  };
}

/** As much of a mesh as the fields read. */
export function aMesh(overrides: Partial<MeshView> = {}): MeshView {
  const coverage = { files: 0, relevant: 0, interpreted: 0, unread: [] };
  return {
    name: 'ambient',
    title: 'Bookinfo mesh',
    repository: {
      url: 'https://git.example.com/g',
      branch: 'main',
      commit: '3f',
    },
    readout: {
      commit: '3f',
      clusters: ['ambient-cluster'],
      revisions: [],
      channels: [],
      components: [],
      gateways: [],
      findings: [],
      coverage,
    },
    clusters: [],
    policy: {
      channels: [],
      namespaces: [],
      platform: { owners: [] },
      ingressOperatedBy: 'plateng',
    },
    support: [],
    findings: [],
    coverage,
    sources: [],
    ...overrides,
  };
}

const notExpected = async (): Promise<never> => {
  throw new Error('This test does not expect the call.');
};

/** An API with one mesh; each test replaces what it looks at. */
export function fakeMeshApi(
  overrides: Partial<AmbientMeshApi> = {},
): AmbientMeshApi {
  const known: Partial<AmbientMeshApi> = {
    listMeshes: async () => [
      { name: 'ambient', title: 'Bookinfo mesh', clusters: [] },
    ],
    getMesh: async () => aMesh(),
    ...overrides,
  };
  return new Proxy(known as AmbientMeshApi, {
    get: (api, method: keyof AmbientMeshApi) => api[method] ?? notExpected,
  });
}

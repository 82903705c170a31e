import { MeshView } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  aCluster,
  aGateway,
  aMesh,
  aSupport,
  seconds,
} from '../src/__testUtils__';

const seen = { observedAt: seconds(4), reasons: [] };

const rolling = aGateway({
  name: 'bookinfo-details',
  state: 'rolling',
  reasons: ['1 of 3 pods runs 1.29.6, the others still run 1.28.3.'],
  declared: { channel: 'stable', revision: '1-29-6', version: '1.29.6' },
  observed: {
    owners: ['1-29-6'],
    revision: '1-29-6',
    versions: ['1.28.3', '1.29.6'],
    ready: 3,
    updated: 1,
    desired: 3,
    programmed: true,
  },
});

const ingress = aGateway({
  name: 'bookinfo-ingress',
  role: 'ingress',
  declared: { channel: 'default', revision: '1-29-6', version: '1.29.6' },
  state: 'drift',
  reasons: ['Not synced yet: Argo CD has not seen commit 3f2a9c1b.'],
  observed: {
    owners: ['1-28-3'],
    revision: '1-28-3',
    versions: ['1.28.3'],
    ready: 2,
    updated: 2,
    desired: 2,
    programmed: true,
  },
});

const orphaned = aGateway({
  namespace: 'payments',
  name: 'payments-waypoint',
  state: 'orphaned',
  reasons: ['Channel canary points to revision 1-27-0, which does not run.'],
  declared: { channel: 'canary', revision: '1-27-0', version: null },
  observed: {
    owners: [],
    revision: '1-27-0',
    versions: ['1.27.0'],
    ready: 1,
    updated: 1,
    desired: 1,
    programmed: false,
  },
});

const unknown = aGateway({
  state: 'unknown',
  observedAt: seconds(1_260),
  reasons: ['Cluster edge-cluster has not answered for 21 minutes.'],
});

export const exampleGateways = [
  { ...aGateway(), cluster: 'ambient-cluster' },
  { ...rolling, cluster: 'ambient-cluster' },
  { ...ingress, cluster: 'ambient-cluster' },
  { ...orphaned, cluster: 'ambient-cluster' },
  { ...unknown, cluster: 'edge-cluster' },
];

const ambientCluster = aCluster({
  gateways: [aGateway(), rolling, ingress, orphaned],
  channels: [
    {
      ...seen,
      name: 'default',
      declared: '1-29-6',
      observed: ['1-28-3'],
      forms: ['webhook'],
      state: 'drift',
      reasons: ['Not synced yet: Argo CD has not seen commit 3f2a9c1b.'],
    },
    {
      ...seen,
      name: 'stable',
      declared: '1-29-6',
      observed: ['1-29-6'],
      forms: ['webhook'],
      state: 'in-sync',
    },
    {
      ...seen,
      name: 'rapid',
      declared: '1-30-4',
      observed: ['1-30-4'],
      forms: ['webhook'],
      state: 'in-sync',
    },
  ],
  revisions: [
    ['1-28-3', '1.28.3'],
    ['1-29-6', '1.29.6'],
    ['1-30-4', '1.30.4'],
  ].map(([name, version]) => ({
    ...seen,
    name,
    declared: version,
    running: version,
    ready: 1,
    desired: 1,
    state: 'in-sync' as const,
  })),
  components: [
    {
      ...seen,
      name: 'base',
      declared: '1.30.4',
      running: ['1.30.4'],
      updated: 0,
      desired: 0,
      state: 'in-sync',
    },
    {
      ...seen,
      name: 'cni',
      declared: '1.30.4',
      running: ['1.29.6', '1.30.4'],
      updated: 2,
      desired: 3,
      state: 'rolling',
    },
    {
      ...seen,
      name: 'ztunnel',
      declared: '1.29.6',
      running: ['1.29.6'],
      updated: 3,
      desired: 3,
      state: 'in-sync',
    },
    {
      ...seen,
      name: 'gateway-api',
      declared: '1.4.0',
      running: ['1.4.0'],
      updated: 0,
      desired: 0,
      state: 'in-sync',
    },
  ],
});

const edgeCluster = aCluster({
  cluster: 'edge-cluster',
  observedAt: seconds(1_260),
  gateways: [unknown],
  channels: [
    {
      name: 'stable',
      declared: '1-29-6',
      observed: ['1-29-6'],
      forms: ['webhook'],
      state: 'unknown',
      observedAt: seconds(1_260),
      reasons: ['Cluster edge-cluster has not answered for 21 minutes.'],
    },
  ],
  unknown: [{ what: 'daemonsets', reason: 'forbidden' }],
});

const at = { file: 'istio/tags.yaml', line: 9 };
const fact = { cluster: 'ambient-cluster', at };

/** A mesh in which much is going on. */
export function exampleMesh(): MeshView {
  const base = aMesh();
  return {
    ...base,
    readout: {
      ...base.readout,
      channels: [
        { ...fact, name: 'default', revision: '1-29-6', version: '1.29.6' },
        { ...fact, name: 'stable', revision: '1-29-6', version: '1.29.6' },
        { ...fact, name: 'rapid', revision: '1-30-4', version: '1.30.4' },
      ],
    },
    policy: {
      ...base.policy,
      channels: [
        { name: 'default', description: 'for ingress gateways' },
        { name: 'stable', description: 'the previous minor' },
        { name: 'rapid', description: 'the newest minor' },
      ],
    },
    clusters: [ambientCluster, edgeCluster],
    support: [
      aSupport(),
      aSupport({
        version: '1.29.6',
        minor: '1.29',
        newestPatch: '1.29.7',
        supportedUntil: seconds(-40 * 86_400).slice(0, 10),
      }),
      aSupport({
        version: '1.28.3',
        minor: '1.28',
        newestPatch: '1.28.9',
        supported: false,
        estimated: false,
        supportedUntil: seconds(80 * 86_400).slice(0, 10),
        vulnerabilities: ['ISTIO-SECURITY-2026-003', 'ISTIO-SECURITY-2026-005'],
      }),
    ],
    coverage: {
      files: 31,
      relevant: 9,
      interpreted: 8,
      unread: [
        {
          file: 'istio/extras/telemetry.yaml',
          line: 14,
          reason: 'Not YAML: a mapping value is not allowed here.',
        },
      ],
    },
    findings: [
      {
        rule: 'unsupported-version',
        severity: 'error',
        message: 'Revision 1-28-3 runs Istio 1.28.3, which is out of support.',
        at: { file: 'istio/control-plane-appset.yaml', line: 12 },
        remedy:
          'Move channel default and its ingress gateway to 1-29-6, then remove the revision.',
      },
      {
        rule: 'component-skew',
        severity: 'warning',
        message: 'ztunnel 1.29.6 is one minor behind revision 1-30-4.',
        at: { file: 'istio/ztunnel.yaml', line: 21 },
        remedy: 'Upgrade ztunnel to 1.30.4 after the control plane.',
      },
      {
        rule: 'unused-revision',
        severity: 'info',
        message: 'No channel points to revision 1-28-3 in Git.',
        at: {
          cluster: 'ambient-cluster',
          kind: 'Deployment',
          namespace: 'istio-system',
          name: 'istiod-1-28-3',
        },
        remedy: 'Remove it once the default channel has synced.',
      },
    ],
    sources: [
      {
        kind: 'repository',
        name: 'platform/gitops',
        state: 'fresh',
        observedAt: seconds(12),
      },
      {
        kind: 'cluster',
        name: 'ambient-cluster',
        state: 'fresh',
        observedAt: seconds(4),
      },
      {
        kind: 'cluster',
        name: 'edge-cluster',
        state: 'stale',
        observedAt: seconds(1_260),
        since: seconds(1_200),
        reason: 'unreachable: connect ETIMEDOUT',
      },
    ],
  };
}

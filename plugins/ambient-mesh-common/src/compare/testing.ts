import {
  ObservedDaemonSet,
  ObservedGateway,
  ObservedIstiod,
  ObservedKind,
  ObservedMesh,
  Readout,
  ReadoutGateway,
} from '../model';

/** Every kind that a row may rest on. */
export const KINDS: ObservedKind[] = [
  'namespaces',
  'services',
  'deployments',
  'daemonsets',
  'pods',
  'gateways',
  'mutatingwebhookconfigurations',
  'validatingwebhookconfigurations',
  'customresourcedefinitions',
  'applications',
];

export const AT = '2026-10-01T12:00:00.000Z';

const VERSIONS: Record<string, string> = {
  '1-29-8': '1.29.8',
  '1-30-5': '1.30.5',
};

/** A running istiod of `revision`. */
export function istiod(
  revision: string,
  more: Partial<ObservedIstiod> = {},
): ObservedIstiod {
  return {
    namespace: 'istio-system',
    name: `istiod-${revision}`,
    revision,
    version: VERSIONS[revision],
    templateVersion: VERSIONS[revision],
    ready: 1,
    desired: 1,
    ...more,
  };
}

/** A settled waypoint of `revision` that asks for `channel`. */
export function waypoint(
  channel: string | null,
  revision: string,
  more: Partial<ObservedGateway> = {},
): ObservedGateway {
  const version = VERSIONS[revision];
  return {
    namespace: 'shop',
    name: 'cart',
    class: 'istio-waypoint',
    labels: channel === null ? {} : { 'istio.io/rev': channel },
    annotations: {},
    addresses: [{ type: 'IPAddress', value: '10.0.0.1' }],
    managed: true,
    conditions: {
      Programmed: { status: 'True', reason: 'Programmed', message: '' },
    },
    deployment: {
      name: 'cart',
      revision,
      version,
      hasDiscoveryAddress: true,
      generation: 1,
      observedGeneration: 1,
      desired: 1,
      ready: 1,
      updated: 1,
    },
    pods: [{ name: 'cart-1', node: 'n1', ready: true, version }],
    ...more,
  };
}

/** A settled ztunnel on two nodes. */
export function ztunnel(
  version: string,
  more: Partial<ObservedDaemonSet> = {},
): ObservedDaemonSet {
  return {
    namespace: 'istio-system',
    name: 'ztunnel',
    component: 'ztunnel',
    templateVersion: version,
    revision: '1-30-5',
    generation: 1,
    observedGeneration: 1,
    desired: 2,
    updated: 2,
    ready: 2,
    pods: ['a', 'b'].map(name => ({
      name: `ztunnel-${name}`,
      node: name,
      ready: true,
      version,
    })),
    ...more,
  };
}

/** Two revisions, channels stable and rapid, a waypoint on stable. */
export function observedMesh(more: Partial<ObservedMesh> = {}): ObservedMesh {
  return {
    cluster: 'c1',
    observedAt: AT,
    sources: Object.fromEntries(
      KINDS.map(kind => [kind, { state: 'fresh', observedAt: AT }]),
    ),
    kubernetesVersion: '1.34.1',
    istiods: [istiod('1-29-8'), istiod('1-30-5')],
    tags: [tag('stable', '1-29-8'), tag('rapid', '1-30-5')],
    validator: null,
    namespaces: [{ name: 'shop', labels: {} }],
    services: [],
    gateways: [waypoint('stable', '1-29-8')],
    daemonSets: [ztunnel('1.29.8')],
    crds: { base: ['1.30.5'], gatewayApi: ['v1.4.1'] },
    applications: [],
    httpRoutes: [],
    authorizationPolicies: [],
    ...more,
  };
}

/** A channel of the cluster. */
export function tag(
  name: string,
  revision: string,
  form: 'webhook' | 'service' = 'webhook',
): ObservedMesh['tags'][number] {
  const prefix = form === 'webhook' ? 'istio' : 'istiod';
  return { tag: name, revision, form, name: `${prefix}-revision-tag-${name}` };
}

/** The waypoint `shop/cart` in Git. */
export function declaredGateway(
  more: Partial<ReadoutGateway> = {},
): ReadoutGateway {
  return {
    namespace: 'shop',
    name: 'cart',
    class: 'istio-waypoint',
    role: 'waypoint',
    selector: { value: 'stable', from: 'gateway' },
    channel: 'stable',
    revision: '1-29-8',
    version: '1.29.8',
    reasons: ['Its label asks for stable.'],
    cluster: 'c1',
    at: { file: 'shop/waypoint.yaml', line: 1 },
    ...more,
  };
}

/** What Git says when {@link observedMesh} agrees with it. */
export function readout(more: Partial<Readout> = {}): Readout {
  const at = { file: 'istio/control-plane.yaml', line: 9 };
  return {
    commit: 'c'.repeat(40),
    clusters: ['c1'],
    revisions: [
      { name: '1-29-8', version: '1.29.8', cluster: 'c1', at },
      { name: '1-30-5', version: '1.30.5', cluster: 'c1', at },
    ],
    channels: [
      {
        name: 'stable',
        revision: '1-29-8',
        version: '1.29.8',
        cluster: 'c1',
        at,
      },
      {
        name: 'rapid',
        revision: '1-30-5',
        version: '1.30.5',
        cluster: 'c1',
        at,
      },
    ],
    components: [
      { name: 'base', version: '1.30.5', revision: null, cluster: 'c1', at },
      {
        name: 'gateway-api',
        version: 'v1.4.1',
        revision: null,
        cluster: 'c1',
        at,
      },
      {
        name: 'ztunnel',
        version: '1.29.8',
        revision: '1-30-5',
        cluster: 'c1',
        at,
      },
    ],
    gateways: [declaredGateway()],
    findings: [],
    coverage: { files: 4, relevant: 4, interpreted: 4, unread: [] },
    ...more,
  };
}

import { ObservedMesh } from '../model';
import { enrolledTooEarly } from './enrolledTooEarly';
import { context, MeshSketch, observedMesh, state } from './testing';

const WAVE = 'argocd.argoproj.io/sync-wave';
const waypoint = { annotations: { [WAVE]: '-1' } };
const service = (waypointName?: string) => ({
  kind: 'Service',
  namespace: 'shop',
  name: 'pay',
  labels: (waypointName
    ? { 'istio.io/use-waypoint': waypointName }
    : {}) as Record<string, string>,
});

function check(before: MeshSketch, after: MeshSketch, observed?: ObservedMesh) {
  return enrolledTooEarly.check(
    context(after, {
      before: state(before),
      observed: observed ? [observed] : [],
    }),
  );
}

/** What the cluster says of waypoint shop/cart. */
function cluster(programmed?: string): ObservedMesh {
  const source = {
    state: 'fresh' as const,
    observedAt: '2026-10-01T12:00:00Z',
  };
  return {
    ...observedMesh(),
    cluster: 'c1',
    sources: { gateways: source },
    gateways: programmed
      ? [
          {
            namespace: 'shop',
            name: 'cart',
            class: 'istio-waypoint',
            labels: {},
            annotations: {},
            addresses: [],
            managed: true,
            conditions: {
              Programmed: { status: programmed, reason: '', message: '' },
            },
            deployment: null,
          } as unknown as ObservedMesh['gateways'][number],
        ]
      : [],
  };
}

describe('enrolled-too-early', () => {
  it('accepts a new waypoint in an earlier sync wave', () => {
    expect(
      check(
        { objects: [service()] },
        {
          gateways: [waypoint],
          objects: [service('cart')],
        },
      ),
    ).toEqual([]);
  });

  it('warns of a new waypoint that comes no earlier', () => {
    expect(
      check({}, { gateways: [{}], objects: [service('cart')] }),
    ).toMatchObject([
      {
        severity: 'warning',
        message: expect.stringContaining('sync wave 0, and labels in wave 0'),
      },
    ]);
  });

  it('warns of a namespace, which comes before what is in it', () => {
    const namespace = (labels: Record<string, string>) => ({
      name: 'shop',
      labels,
      annotations: { [WAVE]: '-2' },
    });
    expect(
      check(
        { namespaces: [namespace({})] },
        {
          gateways: [waypoint],
          namespaces: [namespace({ 'istio.io/use-waypoint': 'cart' })],
        },
      ),
    ).toMatchObject([
      {
        severity: 'warning',
        message: expect.stringMatching(/^Namespace shop/),
      },
    ]);
  });

  it.each<[string, ObservedMesh | undefined, RegExp[]]>([
    ['is programmed', cluster('True'), []],
    ['is not programmed', cluster('False'), [/has not programmed it/]],
    ['is not there', cluster(), [/does not have it yet/]],
    ['was not looked at', undefined, []],
  ])('looks at the cluster: the waypoint %s', (_, observed, messages) => {
    const found = check(
      { gateways: [waypoint], objects: [service()] },
      { gateways: [waypoint], objects: [service('cart')] },
      observed,
    );
    expect(found.map(each => each.message)).toEqual(
      messages.map(message => expect.stringMatching(message)),
    );
  });

  it('stops the loss of another waypoint’s policies', () => {
    const gateways = [waypoint, { ...waypoint, name: 'old' }];
    expect(
      check(
        { gateways, objects: [service('old')] },
        { gateways, objects: [service('cart')] },
        cluster('False'),
      ),
    ).toMatchObject([{ severity: 'error' }]);
  });

  it('says nothing of what was enrolled before', () => {
    const sketch = { gateways: [{}], objects: [service('cart')] };
    expect(check(sketch, sketch, cluster('False'))).toEqual([]);
  });
});

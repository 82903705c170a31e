import { prunedTooEarly } from './prunedTooEarly';
import { context, MeshSketch, state } from './testing';

const PRUNE_LAST = { 'argocd.argoproj.io/sync-options': 'PruneLast=true' };

const mesh = (
  annotations: Record<string, string>,
  layout: string,
): MeshSketch => ({
  revisions: [{ name: '1-30-5', version: '1.30.5', layout }],
  gateways: [{ annotations }],
  objects: [
    {
      kind: 'Service',
      namespace: 'shop',
      name: 'pay',
      labels: { 'istio.io/use-waypoint': 'cart' },
    },
  ],
});

const removal = (before: MeshSketch) =>
  prunedTooEarly.check(context({}, { before: state(before) }));

describe('pruned-too-early', () => {
  it('warns where Argo CD removes the waypoint before its labels', () => {
    expect(removal(mesh({}, 'argocd-applicationset'))).toMatchObject([
      {
        severity: 'warning',
        message:
          'Waypoint shop/cart would be removed before Service pay is taken out of it.',
      },
    ]);
  });

  it.each([
    ['is pruned last', mesh(PRUNE_LAST, 'argocd-applicationset')],
    ['is used by nothing', { ...mesh({}, 'argocd-application'), objects: [] }],
    ['is not synced by Argo CD', mesh({}, 'flux-kustomization')],
  ])('says nothing of a waypoint that %s', (_, before) => {
    expect(removal(before)).toEqual([]);
  });

  it('says nothing while the waypoint stays', () => {
    const sketch = mesh({}, 'argocd-application');
    expect(
      prunedTooEarly.check(context(sketch, { before: state(sketch) })),
    ).toEqual([]);
  });
});

import { namespaceBoundToNothing } from './namespaceBoundToNothing';
import { context } from './testing';

describe('namespace-bound-to-nothing', () => {
  it('finds a namespace that asks for nothing there is', () => {
    const findings = namespaceBoundToNothing.check(
      context({
        namespaces: [{ name: 'shop', labels: { 'istio.io/rev': 'gone' } }],
      }),
    );
    expect(findings).toMatchObject([
      {
        message:
          'Namespace shop asks for gone, which is neither a channel nor a revision in Git.',
      },
    ]);
  });

  it('allows channels, revisions and no label', () => {
    const findings = namespaceBoundToNothing.check(
      context({
        revisions: ['r@1.30.5'],
        channels: ['stable>r'],
        namespaces: [
          { labels: { 'istio.io/rev': 'stable' } },
          { labels: { 'istio.io/rev': 'r' } },
          {},
        ],
      }),
    );
    expect(findings).toEqual([]);
  });
});

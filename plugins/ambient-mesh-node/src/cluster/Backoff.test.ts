import fc from 'fast-check';
import { Backoff } from './Backoff';

describe('Backoff', () => {
  it('doubles up to the limit, with jitter, and begins anew after a success', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), failures => {
        const backoff = new Backoff({ minMs: 1_000, maxMs: 60_000 });
        for (let at = 0; at < failures; at += 1) {
          const step = Math.min(60_000, 1_000 * 2 ** at);
          const wait = backoff.next();
          expect(wait).toBeGreaterThanOrEqual(step / 2);
          expect(wait).toBeLessThanOrEqual(step);
        }
        backoff.reset();
        expect(backoff.next()).toBeLessThanOrEqual(1_000);
      }),
    );
  });

  it('does not let many wait equally long', () => {
    const waits = Array.from({ length: 50 }, () =>
      new Backoff({ minMs: 1_000, maxMs: 60_000 }).next(),
    );
    expect(new Set(waits).size).toBeGreaterThan(40);
  });
});

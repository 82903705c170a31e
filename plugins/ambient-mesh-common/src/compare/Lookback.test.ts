import { Lookback } from './Lookback';
import { observedMesh, waypoint } from './testing';

const look = (seconds: number) =>
  observedMesh({
    observedAt: new Date(
      Date.UTC(2026, 9, 1, 12) + seconds * 1000,
    ).toISOString(),
    gateways: [waypoint('stable', '1-29-8')],
  });

describe('Lookback', () => {
  it('gives the look of ten seconds ago, once there is one', () => {
    const lookback = Lookback.create();
    const seen = [0, 4, 4.3, 8, 12, 16, 40].map(second =>
      lookback.see(look(second))?.observedAt.slice(17, 19),
    );
    expect(seen).toEqual([undefined, '00', '00', '00', '00', '04', '16']);
  });

  it('forgets what is too old to say something about now', () => {
    const lookback = Lookback.create();
    lookback.see(look(0));
    expect(lookback.see(look(61))).toBeUndefined();
  });

  it('keeps generations only', () => {
    const lookback = Lookback.create();
    lookback.see(look(0));
    expect(lookback.see(look(2))?.generations).toEqual(
      new Map([['shop/cart', { deployment: 'cart', generation: 1 }]]),
    );
  });
});

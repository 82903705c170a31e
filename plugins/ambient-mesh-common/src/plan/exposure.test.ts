import { exposureOf } from './exposure';
import { planOptions, uniform } from './testing';

const { readout, calendar } = planOptions({
  ...uniform('1.28.9', ['stable']),
  gateways: [{ labels: { 'istio.io/rev': 'stable' } }],
});

describe('exposureOf', () => {
  it('counts days past the end of support', () => {
    expect(exposureOf(readout, calendar, '2026-07-11T08:00:00Z')).toMatchObject(
      [
        {
          channel: 'stable',
          version: '1.28.9',
          gateways: 1,
          supportedUntil: '2026-07-01',
          daysPastSupport: 10,
          forecast: null,
        },
      ],
    );
  });

  it('foretells the end while it is supported', () => {
    const [row] = exposureOf(readout, calendar, '2026-06-01T08:00:00Z');
    expect(row.daysPastSupport).toBe(0);
    expect(row.forecast).toContain('2026-07-01');
  });

  it('only goes forward', () => {
    const days = Array.from({ length: 200 }, (_, at) => {
      const now = new Date(Date.UTC(2026, 3, 1 + at)).toISOString();
      const [row] = exposureOf(readout, calendar, now);
      return [row.daysPastSupport, row.daysVulnerable];
    });
    days.slice(1).forEach(([past, vulnerable], at) => {
      expect(past).toBeGreaterThanOrEqual(days[at][0]);
      expect(vulnerable).toBeGreaterThanOrEqual(days[at][1]);
    });
    expect(days.at(-1)?.every(each => each > 0)).toBe(true);
  });
});

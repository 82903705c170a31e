import { GatewayTraffic } from '../model';
import { GateFigures, healthGate } from './healthGate';

const policy = { window: 'PT10M', errorRate: 0.01, latency: 1.5 };

function traffic(
  options: { rate?: number; errors?: number; p99?: number | null } = {},
): GatewayTraffic {
  const { rate = 10, errors = 0, p99 = 100 } = options;
  return {
    at: '2026-10-01T12:00:00.000Z',
    window: 'PT10M',
    requests: {
      rate,
      errorRatio: errors,
      latency: { p50: 10, p95: 50, p99 },
    },
    connections: { rate, errorRatio: 0, sent: 1, received: 1 },
    unknown: null,
  };
}

const figures = (
  gateways: GatewayTraffic[],
  xdsRejects: number | null = 0,
): GateFigures => ({ gateways, xdsRejects });

const healthy = figures([traffic()]);

describe('healthGate', () => {
  it('passes what is as healthy as before', () => {
    expect(healthGate(healthy, healthy, policy).state).toBe('passed');
  });

  it.each([
    ['requests fail', figures([traffic({ errors: 0.05 })]), 'error-rate'],
    ['requests are slow', figures([traffic({ p99: 200 })]), 'latency-p99'],
    ['proxies reject', figures([traffic()], 2), 'xds-rejects'],
    [
      'connections fail',
      figures([
        {
          ...traffic(),
          connections: { rate: 10, errorRatio: 0.2, sent: 0, received: 0 },
        },
      ]),
      'ztunnel',
    ],
  ])('fails when %s', (_, after, name) => {
    const gate = healthGate(healthy, after, policy);
    expect(gate.state).toBe('failed');
    expect(
      gate.measures.filter(each => each.state === 'failed').map(m => m.name),
    ).toEqual([name]);
  });

  it('does not fail for less than the policy allows', () => {
    const after = figures([traffic({ errors: 0.009, p99: 149 })]);
    expect(healthGate(healthy, after, policy).state).toBe('passed');
  });

  it.each([
    [
      'a gateway has no figures',
      figures([traffic(), { ...traffic(), requests: null }]),
    ],
    ['nothing is asked of it', figures([traffic({ rate: 0 })])],
    ['rejects are not counted', figures([traffic()], null)],
    ['nothing was measured', figures([])],
  ])('is unknown, not healthy, when %s', (_, after) => {
    expect(healthGate(healthy, after, policy).state).toBe('unknown');
    expect(healthGate(after, healthy, policy).state).toBe('unknown');
  });

  it('says why there are no figures', () => {
    const unknown = 'No Prometheus is configured for cluster c1.';
    const silent = figures([
      { ...traffic(), requests: null, connections: null, unknown },
    ]);
    const [errors] = healthGate(silent, healthy, policy).measures;
    expect(errors.reason).toBe(
      `Failed requests: there are no figures of before the merge. ${unknown}`,
    );
  });

  it('looks at all connections of the cluster when no gateway moved', () => {
    const all = (errorRatio: number): GateFigures => ({
      gateways: [],
      xdsRejects: 0,
      connections: { rate: 10, errorRatio, sent: 1, received: 1 },
    });
    const names = (gate: ReturnType<typeof healthGate>) =>
      gate.measures.map(each => `${each.name} ${each.state}`);
    expect(names(healthGate(all(0), all(0), policy))).toEqual([
      'ztunnel passed',
      'xds-rejects passed',
    ]);
    expect(names(healthGate(all(0), all(0.2), policy))).toContain(
      'ztunnel failed',
    );
  });

  it('fails when no connection opens any more', () => {
    const connections = { rate: 0, errorRatio: 1, sent: 0, received: 0 };
    const after = figures([{ ...traffic(), connections }]);
    expect(healthGate(healthy, after, policy).state).toBe('failed');
  });

  it('weighs gateways by their traffic', () => {
    const after = figures([
      traffic({ rate: 1000 }),
      traffic({ rate: 1, errors: 1 }),
    ]);
    expect(healthGate(healthy, after, policy).state).toBe('passed');
  });
});

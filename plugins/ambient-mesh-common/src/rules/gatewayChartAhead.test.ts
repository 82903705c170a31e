import { gatewayChartAhead } from './gatewayChartAhead';
import { context } from './testing';

describe('gateway-chart-ahead', () => {
  it('finds a gateway chart newer than its channel’s control plane', () => {
    const findings = gatewayChartAhead.check(
      context({
        revisions: ['r@1.29.8'],
        channels: ['stable>r'],
        charts: [
          {
            chart: 'gateway',
            release: 'ingress',
            version: '1.30.5',
            values: { revision: 'stable' },
          },
        ],
      }),
    );
    expect(findings).toMatchObject([
      {
        message: 'The gateway release ingress is 1.30.5, revision r is 1.29.8.',
        severity: 'error',
      },
    ]);
  });

  it('allows older ones', () => {
    const findings = gatewayChartAhead.check(
      context({
        revisions: ['@1.30.5'],
        charts: [{ chart: 'gateway', version: '1.29.8', values: {} }],
      }),
    );
    expect(findings).toEqual([]);
  });
});

import { DeclaredChart } from '../model';
import { chartConditions } from './chartConditions';

const chart = (more: Partial<DeclaredChart>): DeclaredChart => ({
  cluster: 'c1',
  at: { file: 'istio/x.yaml', line: 1 },
  layout: 't',
  chart: 'istiod',
  version: '1.30.5',
  repository: 'https://blob.istio.io/istio-release/charts',
  namespace: 'istio-system',
  values: { revision: '1-30-5' },
  fields: {},
  ...more,
});
const after = (was: Partial<DeclaredChart>, is: Partial<DeclaredChart>) =>
  chartConditions(
    { charts: [chart(was)] },
    { charts: [chart({ ...was, ...is })] },
  ).map(each => each.condition);

const edge = {
  chart: 'gateway',
  namespace: 'ingress',
  release: 'edge',
  values: { revision: 'stable' },
};

describe('chartConditions', () => {
  it('waits for a gateway chart, whose version is in no readout', () => {
    expect(after(edge, { version: '1.31.1' })).toEqual([
      {
        kind: 'gateway-chart-runs',
        release: 'ingress/edge',
        version: '1.31.1',
      },
    ]);
  });

  it('leaves the versions of revisions and components to their own conditions', () => {
    expect(after({}, { version: '1.30.6' })).toEqual([]);
    expect(
      after({ chart: 'ztunnel' }, { values: { revision: '1-31-1' } }),
    ).toEqual([]);
    expect(chartConditions({ charts: [] }, { charts: [chart({})] })).toEqual(
      [],
    );
  });

  it('waits for values and for another repository', () => {
    const values = { revision: '1-30-5', compatibilityVersion: '1.29' };
    const set = { kind: 'values-set', chart: 'istiod', revision: '1-30-5' };
    expect(after({}, { values })).toEqual([set]);
    expect(
      after({}, { repository: 'oci://ghcr.io/istio/release/charts' }),
    ).toEqual([set]);
    expect(after(edge, { values: { revision: 'rapid' } })).toEqual([
      { kind: 'values-set', chart: 'gateway', revision: null },
    ]);
  });

  it('lets values go along with what is seen in the same cluster', () => {
    const base = chart({ chart: 'base', values: { defaultRevision: 'a' } });
    const moved = { ...base, values: { defaultRevision: 'b' } };
    const conditions = (cluster: string) =>
      chartConditions({ charts: [base] }, { charts: [moved] }, [
        {
          cluster,
          condition: {
            kind: 'channel-moved',
            channel: 'default',
            revision: 'b',
            version: '1.31.1',
          },
        },
      ]);
    expect(conditions('c1')).toEqual([]);
    expect(conditions('c2')).toHaveLength(1);
  });

  it('names the way in which a DaemonSet reaches its nodes', () => {
    expect(
      after(
        { chart: 'cni', values: {} },
        { values: { updateStrategy: { type: 'OnDelete' } } },
      ),
    ).toEqual([
      {
        kind: 'values-set',
        chart: 'cni',
        revision: null,
        strategy: 'OnDelete',
      },
    ]);
  });
});

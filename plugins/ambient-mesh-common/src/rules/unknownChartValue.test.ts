import { unknownChartValue } from './unknownChartValue';
import { context } from './testing';

describe('unknown-chart-value', () => {
  it('finds a misspelt key and the nearest one', () => {
    const findings = unknownChartValue.check(
      context({
        charts: [
          {
            values: {
              proflie: 'ambient',
              pilot: { replicaCuont: 2 },
              global: { hubb: 'x' },
            },
          },
        ],
      }),
    );
    expect(findings).toMatchObject([
      {
        message: 'The chart istiod 1.29.8 has no value proflie.',
        remedy: 'Did you mean profile?',
      },
      {
        message: 'The chart istiod 1.29.8 has no value pilot.replicaCuont.',
        remedy: 'Did you mean pilot.replicaCount?',
      },
      {
        message: 'The chart istiod 1.29.8 has no value global.hubb.',
        remedy: 'Did you mean global.hub?',
      },
    ]);
  });

  it('names the line of the value where that is known', () => {
    const place = (line: number) => ({
      file: 'a.yaml',
      line,
      document: 0,
      path: [],
    });
    const findings = unknownChartValue.check(
      context({
        charts: [
          {
            values: { proflie: 'ambient', glboal: { hub: 'x' }, pliot: {} },
            valuesAt: place(7),
            valuePlaces: { proflie: place(8), 'glboal.hub': place(10) },
          },
        ],
      }),
    );
    expect(findings.map(({ at }) => at)).toMatchObject([
      { line: 8 },
      { line: 10 },
      { line: 7 },
    ]);
  });

  it('does not look into maps with free keys, nor at unknown charts', () => {
    const findings = unknownChartValue.check(
      context({
        charts: [
          {
            values: {
              meshConfig: { anyThing: 1 },
              pilot: { env: { MY_FLAG: 'x' } },
            },
          },
          { chart: 'other', values: { x: 1 } },
          { version: '1.99.0', values: { x: 1 } },
        ],
      }),
    );
    expect(findings).toEqual([]);
  });

  it('knows keys by minor', () => {
    const findings = unknownChartValue.check(
      context({
        charts: [
          {
            chart: 'ztunnel',
            version: '1.24.6',
            values: { resourceName: 'zt' },
          },
        ],
      }),
    );
    expect(findings).toMatchObject([
      { message: 'The chart ztunnel 1.24.6 has no value resourceName.' },
    ]);
  });
});

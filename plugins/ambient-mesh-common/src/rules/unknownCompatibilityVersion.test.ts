import { JsonPrimitive } from '@backstage/types';
import { context } from './testing';
import { unknownCompatibilityVersion } from './unknownCompatibilityVersion';

describe('unknown-compatibility-version', () => {
  const findingsOf = (
    version: string,
    compatibilityVersion: JsonPrimitive,
    chart: 'istiod' | 'cni' | 'ambient' = 'istiod',
  ) =>
    unknownCompatibilityVersion.check(
      context({
        charts: [{ chart, version, values: { compatibilityVersion } }],
      }),
    );

  it.each<[string, JsonPrimitive, string]>([
    ['1.31.1', '1.77', 'Take one of 1.25, 1.26, 1.27, 1.28, 1.29, 1.30'],
    ['1.31.1', '1.31', 'Take one of 1.25'],
    ['1.30.5', '1.30', 'Take one of 1.25'],
    ['1.29.8', '1.24', 'Take one of 1.25'],
    ['1.31.1', 1.3, "Write it in quotes: '1.30'."],
    ['1.31.1', 1.2, 'Take one of 1.25'],
  ])('finds that %s knows no %j', (version, value, remedy) => {
    expect(findingsOf(version, value)).toEqual([
      expect.objectContaining({
        message: `The chart istiod ${version} knows no compatibilityVersion ${value}.`,
        remedy: expect.stringContaining(remedy),
      }),
    ]);
  });

  it.each<[string, JsonPrimitive]>([
    ['1.31.1', '1.30'],
    ['1.31.1', 1.29],
    ['1.31.1', ''],
    ['1.31.1', null],
    ['1.18.5', '1.17'],
    ['1.99.0', '1.98'],
    ['main', '1.30'],
  ])('says nothing of %s with %j', (version, value) => {
    expect(findingsOf(version, value)).toEqual([]);
  });

  it('judges the charts that read it', () => {
    expect(findingsOf('1.31.1', '1.77', 'cni')).toHaveLength(1);
    expect(findingsOf('1.31.1', '1.77', 'ambient')).toEqual([]);
  });
});

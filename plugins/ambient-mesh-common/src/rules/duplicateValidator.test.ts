import { duplicateValidator } from './duplicateValidator';
import { context, MeshSketch } from './testing';

const check = (sketch: MeshSketch) => duplicateValidator.check(context(sketch));

describe('duplicate-validator', () => {
  it('finds two owners and says where they stand, even where they agree', () => {
    expect(
      check({ validators: [{ revision: 'a' }, { revision: 'a' }] }),
    ).toMatchObject([
      {
        message:
          'istiod-default-validator has 2 owners: a webhook of a (mesh.yaml:1), a webhook of a (mesh.yaml:2).',
      },
    ]);
  });

  it('counts the charts base and default', () => {
    const base = { chart: 'base', values: {} };
    expect(check({ charts: [base, { chart: 'default' }] })).toHaveLength(1);
    expect(
      check({
        charts: [base],
        validators: [{ revision: 'a', layout: 'manifests' }],
      }),
    ).toHaveLength(1);
    expect(
      check({
        charts: [
          { ...base, values: { defaultRevision: '' } },
          { chart: 'default' },
        ],
      }),
    ).toEqual([]);
  });

  it('allows one a cluster', () => {
    expect(
      check({
        clusters: ['c1', 'c2'],
        validators: [{ revision: 'a' }, { revision: 'b', cluster: 'c2' }],
      }),
    ).toEqual([]);
    expect(
      check({
        charts: [{ chart: 'base', values: { defaultRevision: 'a' } }],
        validators: [{ revision: 'a' }],
      }),
    ).toEqual([]);
  });
});

import { DeclaredApplication } from '../model';
import { applicationNameCollision } from './applicationNameCollision';
import { context } from './testing';

const check = (...all: Array<Partial<DeclaredApplication>>) => {
  const base = context({});
  return applicationNameCollision.check({
    ...base,
    declared: {
      ...base.declared,
      applications: all.map((each, index) => ({
        cluster: 'c1',
        at: { file: 'apps/mesh.yaml', line: index + 1 },
        layout: 't',
        kind: 'Application',
        namespace: 'argocd',
        name: 'istiod',
        ...each,
      })),
    },
  });
};

describe('application-name-collision', () => {
  it('finds two of one name and says where both stand', () => {
    expect(check({}, {})).toMatchObject([
      {
        severity: 'error',
        message:
          'The Application istiod is declared 2 times: apps/mesh.yaml:1, apps/mesh.yaml:2.',
        at: { file: 'apps/mesh.yaml', line: 2 },
      },
    ]);
  });

  it('tells names, namespaces and kinds apart', () => {
    expect(
      check(
        {},
        { name: 'cni' },
        { namespace: 'team' },
        { kind: 'ApplicationSet' },
      ),
    ).toEqual([]);
  });

  it('only warns across folders, and not for other clusters there', () => {
    const other = { at: { file: 'b/mesh.yaml', line: 1 } };
    expect(check({}, other)).toMatchObject([{ severity: 'warning' }]);
    expect(check({}, { ...other, cluster: 'c2' })).toEqual([]);
    expect(check({}, { cluster: 'c2' })).toMatchObject([{ severity: 'error' }]);
  });
});

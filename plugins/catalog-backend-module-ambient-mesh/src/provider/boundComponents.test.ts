import { boundComponents } from './boundComponents';
import { placeComponents } from './placeComponents';

const waypoint = {
  cluster: 'prod',
  namespace: 'shop',
  name: 'w',
  services: ['shop/cart'],
  namespaces: ['shop'],
};

const component = (name: string, annotations: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, annotations },
});

const isBound = (annotations: Record<string, string>, isDefault = true) =>
  boundComponents(
    placeComponents([component('c', annotations)], {
      mesh: 'main',
      cluster: waypoint.cluster,
      isDefault,
    }),
    waypoint,
  ).length === 1;

describe('boundComponents', () => {
  it.each<[string, Record<string, string>, boolean]>([
    ['its service is bound', { service: 'cart' }, true],
    ['another of its services is', { service: 'pay,cart' }, true],
    ['none of its services is', { service: 'pay' }, false],
    ['it is the whole namespace', {}, true],
    ['it is in another cluster', { cluster: 'test' }, false],
    ['it is in this cluster', { cluster: 'test, prod' }, true],
    ['it is of another mesh', { mesh: 'other' }, false],
  ])('tells whether a component is served where %s', (_, more, expected) => {
    const annotations = Object.fromEntries(
      Object.entries({ namespace: 'shop', ...more }).map(([key, value]) => [
        `ambient-mesh/${key}`,
        value,
      ]),
    );
    expect(isBound(annotations)).toBe(expected);
  });

  it('takes a component that names no mesh as one of the first mesh', () => {
    const annotations = { 'ambient-mesh/namespace': 'shop' };
    expect(isBound(annotations, false)).toBe(false);
    expect(
      isBound({ ...annotations, 'ambient-mesh/mesh': 'main' }, false),
    ).toBe(true);
  });

  it('leaves components of other namespaces alone', () => {
    expect(isBound({ 'ambient-mesh/namespace': 'bank' })).toBe(false);
    expect(isBound({ 'ambient-mesh/service': 'shop/cart' })).toBe(true);
  });
});

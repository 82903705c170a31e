import { entityPlaces } from './entityPlaces';

const places = (annotations: Record<string, string>, fallback = 'main') =>
  entityPlaces(
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'x', annotations },
    },
    fallback,
  );

describe('entityPlaces', () => {
  it('has none without annotations', () => {
    expect(places({})).toEqual([]);
  });

  it('puts bare services into every named namespace', () => {
    expect(
      places({
        'ambient-mesh/namespace': 'a, b',
        'ambient-mesh/service': 'web,b/api',
      }),
    ).toEqual([
      { mesh: 'main', cluster: null, namespace: 'a', services: ['web'] },
      { mesh: 'main', cluster: null, namespace: 'b', services: ['web', 'api'] },
    ]);
  });

  it('takes namespaces from services', () => {
    expect(places({ 'ambient-mesh/service': 'a/web' })).toEqual([
      { mesh: 'main', cluster: null, namespace: 'a', services: ['web'] },
    ]);
  });

  it('narrows to clusters and another mesh', () => {
    expect(
      places({
        'ambient-mesh/namespace': 'a',
        'ambient-mesh/cluster': 'eu, us',
        'ambient-mesh/mesh': 'second',
      }),
    ).toEqual([
      { mesh: 'second', cluster: 'eu', namespace: 'a', services: [] },
      { mesh: 'second', cluster: 'us', namespace: 'a', services: [] },
    ]);
  });
});

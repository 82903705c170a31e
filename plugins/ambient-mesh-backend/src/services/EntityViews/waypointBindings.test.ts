import {
  DeclaredMesh,
  ObservedMesh,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { waypointBindings } from './waypointBindings';

const use = (name: string, namespace?: string) => ({
  'istio.io/use-waypoint': name,
  ...(namespace && { 'istio.io/use-waypoint-namespace': namespace }),
});

const bind = (options: {
  services?: string[];
  declared?: Partial<Record<'namespaces' | 'objects' | 'gateways', object[]>>;
  observed?: Partial<ObservedMesh>;
}) =>
  waypointBindings({
    place: { namespace: 'shop', services: options.services ?? [] },
    cluster: 'prod',
    declared: {
      namespaces: [],
      objects: [],
      gateways: [],
      ...options.declared,
    } as unknown as DeclaredMesh,
    observed: {
      namespaces: [],
      services: [],
      gateways: [],
      ...options.observed,
    } as unknown as ObservedMesh,
  });

const service = (name: string, labels: object, cluster = 'prod') => ({
  kind: 'Service',
  cluster,
  namespace: 'shop',
  name,
  labels,
});

describe('waypointBindings', () => {
  it('takes the label of the Service before that of its Namespace', () => {
    expect(
      bind({
        services: ['cart', 'pay'],
        declared: {
          namespaces: [{ cluster: 'prod', name: 'shop', labels: use('all') }],
          objects: [service('cart', use('own')), service('pay', {})],
        },
      }),
    ).toEqual([
      { namespace: 'shop', name: 'all', services: ['pay'] },
      { namespace: 'shop', name: 'own', services: ['cart'] },
    ]);
  });

  it('lets a Service opt out with none', () => {
    expect(
      bind({
        services: ['cart'],
        declared: {
          namespaces: [{ cluster: 'prod', name: 'shop', labels: use('all') }],
          objects: [service('cart', use('none'))],
        },
      }),
    ).toEqual([]);
  });

  it('follows a waypoint of another namespace', () => {
    expect(
      bind({
        services: ['cart'],
        declared: { objects: [service('cart', use('shared', 'edge'))] },
      }),
    ).toEqual([{ namespace: 'edge', name: 'shared', services: ['cart'] }]);
  });

  it('shows the old and the new waypoint while a change arrives', () => {
    expect(
      bind({
        services: ['cart'],
        declared: { objects: [service('cart', use('new'))] },
        observed: {
          services: [{ namespace: 'shop', name: 'cart', labels: use('old') }],
        },
      }).map(each => each.name),
    ).toEqual(['new', 'old']);
  });

  it('looks at its own cluster only', () => {
    expect(
      bind({
        services: ['cart'],
        declared: { objects: [service('cart', use('own'), 'other')] },
      }),
    ).toEqual([]);
  });

  it('is about the whole namespace when no Service is named', () => {
    expect(
      bind({
        declared: {
          objects: [service('cart', use('own'))],
          gateways: [
            {
              cluster: 'prod',
              namespace: 'shop',
              name: 'idle',
              role: 'waypoint',
            },
            {
              cluster: 'prod',
              namespace: 'shop',
              name: 'ingress',
              role: 'ingress',
            },
          ],
        },
      }),
    ).toEqual([
      { namespace: 'shop', name: 'idle', services: [] },
      { namespace: 'shop', name: 'own', services: ['cart'] },
    ]);
  });
});

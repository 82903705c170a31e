import {
  DeclaredMesh,
  ObservedMesh,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { waypointServices } from './waypointServices';

const cluster = 'prod';
const use = (name: string, namespace?: string) => ({
  'istio.io/use-waypoint': name,
  ...(namespace && { 'istio.io/use-waypoint-namespace': namespace }),
});
const service = (namespace: string, name: string, labels = {}) => ({
  kind: 'Service',
  cluster,
  namespace,
  name,
  labels,
});

const declared = {
  namespaces: [
    { cluster, name: 'shop', labels: use('shop-waypoint') },
    { cluster, name: 'bank', labels: {} },
    { cluster: 'other', name: 'elsewhere', labels: use('theirs') },
  ],
  objects: [
    service('shop', 'cart'),
    service('shop', 'pay', use('vault', 'bank')),
    service('bank', 'ledger'),
  ],
  gateways: [{ cluster, namespace: 'bank', name: 'vault', role: 'waypoint' }],
} as unknown as DeclaredMesh;

describe('waypointServices', () => {
  it('lists what each waypoint serves, across namespaces, in one cluster', () => {
    expect(
      waypointServices({ declared, observed: new Map() }, cluster),
    ).toEqual([
      {
        cluster,
        namespace: 'bank',
        name: 'vault',
        services: ['shop/pay'],
        namespaces: ['bank', 'shop'],
      },
      {
        cluster,
        namespace: 'shop',
        name: 'shop-waypoint',
        services: ['shop/cart'],
        namespaces: ['shop'],
      },
    ]);
  });

  it('takes what only the cluster shows along, once', () => {
    const observed = new Map([
      [
        cluster,
        {
          namespaces: [],
          services: [
            { namespace: 'shop', name: 'cart', labels: use('shop-waypoint') },
            { namespace: 'bank', name: 'ledger', labels: use('vault') },
          ],
          gateways: [],
        } as unknown as ObservedMesh,
      ],
    ]);
    expect(
      waypointServices({ declared, observed }, cluster).map(each => [
        each.name,
        each.services,
      ]),
    ).toEqual([
      ['vault', ['bank/ledger', 'shop/pay']],
      ['shop-waypoint', ['shop/cart']],
    ]);
  });

  it('knows none where nothing was read', () => {
    expect(
      waypointServices({ declared: null, observed: new Map() }, cluster),
    ).toEqual([]);
  });
});

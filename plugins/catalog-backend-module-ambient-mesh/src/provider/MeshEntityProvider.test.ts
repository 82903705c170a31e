import { Entity } from '@backstage/catalog-model';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AmbientMeshApi,
  MeshView,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { MeshEntityProvider } from './MeshEntityProvider';

const at = { file: 'x.yaml', line: 1 };
const cluster = 'ambient-cluster';

const view = {
  name: 'sandbox',
  policy: {
    channels: [],
    namespaces: [{ name: 'bookinfo', owner: 'group:default/bookinfo' }],
    platform: { owners: ['group:default/platform'] },
    ingressOperatedBy: 'plateng',
  },
  readout: {
    revisions: [
      { name: '1-30-5', version: '1.30.5', cluster, at },
      { name: '1-31-1', version: '1.31.1', cluster: 'other', at },
    ],
    channels: [
      { name: 'stable', revision: '1-30-5', version: '1.30.5', cluster, at },
    ],
    gateways: ['bookinfo', 'nobody'].map(namespace => ({
      namespace,
      name: 'w',
      role: 'waypoint',
      channel: 'stable',
      revision: '1-30-5',
      version: '1.30.5',
      cluster,
      at,
    })),
  },
  sources: [
    { kind: 'repository', name: 'git', state: 'fresh', observedAt: 'now' },
  ],
} as unknown as MeshView;

const reviews: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'reviews',
    namespace: 'default',
    annotations: { 'ambient-mesh/namespace': 'bookinfo' },
  },
};

/** In the same namespace, and not bound to its waypoint. */
const details: Entity = {
  ...reviews,
  metadata: {
    ...reviews.metadata,
    name: 'details',
    annotations: {
      'ambient-mesh/namespace': 'bookinfo',
      'ambient-mesh/service': 'details',
    },
  },
};

function setUp(answer: MeshView, components = [reviews, details]) {
  const provider = MeshEntityProvider.create({
    api: {
      getMesh: async () => answer,
      listWaypoints: async () =>
        ['bookinfo', 'nobody'].map(namespace => ({
          cluster,
          namespace,
          name: 'w',
          services: [`${namespace}/reviews`],
          namespaces: [namespace],
        })),
    } as unknown as AmbientMeshApi,
    auth: mockServices.auth(),
    catalog: catalogServiceMock({ entities: components }),
    logger: mockServices.logger.mock(),
    scheduler: mockServices.scheduler.mock(),
    mesh: 'sandbox',
    cluster,
    isDefault: true,
  });
  const connection = { applyMutation: jest.fn(), refresh: jest.fn() };
  return { provider, connection };
}

describe('MeshEntityProvider', () => {
  it('relates components to the revision their waypoint runs', async () => {
    const { provider, connection } = setUp(view);

    await provider.refresh(connection);

    const [{ type, entities }] = connection.applyMutation.mock.calls[0];
    expect(type).toBe('full');
    const specs = Object.fromEntries(
      entities.map(({ entity }: { entity: Entity }) => [
        entity.metadata.name,
        entity.spec,
      ]),
    );
    expect(specs).toEqual({
      'sandbox-ambient-cluster-revision-1-30-5': {
        type: 'istio-revision',
        owner: 'group:default/platform',
      },
      'sandbox-ambient-cluster-channel-stable': {
        type: 'istio-channel',
        owner: 'group:default/platform',
        dependsOn: ['resource:default/sandbox-ambient-cluster-revision-1-30-5'],
      },
      'sandbox-ambient-cluster-waypoint-bookinfo-w': {
        type: 'istio-waypoint',
        owner: 'group:default/bookinfo',
        dependsOn: ['resource:default/sandbox-ambient-cluster-channel-stable'],
        dependencyOf: ['component:default/reviews'],
      },
    });
  });

  it('relates every component, however many there are', async () => {
    const components = Array.from({ length: 10_001 }, (_, index) => ({
      ...reviews,
      metadata: { ...reviews.metadata, name: `c${index}` },
    }));
    const { provider, connection } = setUp(view, components);

    await provider.refresh(connection);

    const [{ entities }] = connection.applyMutation.mock.calls[0];
    const waypoint = entities.find(
      ({ entity }: { entity: Entity }) =>
        entity.spec?.type === 'istio-waypoint',
    );
    expect(waypoint.entity.spec.dependencyOf).toHaveLength(components.length);
  });

  it('lets the Kubernetes plugin find the pods of a waypoint', async () => {
    const { provider, connection } = setUp(view);

    await provider.refresh(connection);

    const [{ entities }] = connection.applyMutation.mock.calls[0];
    const waypoint = entities.find(
      ({ entity }: { entity: Entity }) =>
        entity.spec?.type === 'istio-waypoint',
    );
    expect(waypoint.entity.metadata.annotations).toMatchObject({
      'ambient-mesh/gateway': 'bookinfo/w',
      'ambient-mesh/cluster': cluster,
      'backstage.io/kubernetes-namespace': 'bookinfo',
      'backstage.io/kubernetes-label-selector':
        'gateway.networking.k8s.io/gateway-name=w',
    });
  });

  it('writes nothing when Git could not be read', async () => {
    const { provider, connection } = setUp({
      ...view,
      sources: [
        {
          kind: 'repository',
          name: 'git',
          state: 'unknown',
          observedAt: null,
          reason: 'unreachable',
        },
      ],
    });

    await expect(provider.refresh(connection)).rejects.toThrow('unreachable');
    expect(connection.applyMutation).not.toHaveBeenCalled();
  });
});

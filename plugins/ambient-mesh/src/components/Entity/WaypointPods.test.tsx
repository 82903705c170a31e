import { screen } from '@testing-library/react';
import { fakeMeshApi } from '../../__testUtils__';
import { renderMesh } from '../../__testUtils__/renderMesh';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'reviews',
    annotations: { 'ambient-mesh/namespace': 'bookinfo' },
  },
};

const pod = (name: string, gateway: string) => ({
  metadata: {
    name,
    namespace: 'bookinfo',
    labels: { 'gateway.networking.k8s.io/gateway-name': gateway },
  },
  spec: { nodeName: 'node-1' },
  status: {
    phase: 'Running',
    containerStatuses: [
      {
        name: 'istio-proxy',
        ready: true,
        restartCount: 2,
        image: 'docker.io/istio/proxyv2:1.30.4',
        imageID: '',
      },
    ],
  },
});

describe('WaypointPods', () => {
  it('shows the objects of the waypoint’s own entity, without the proxy', async () => {
    const waypoint = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: {
        name: 'waypoint',
        annotations: {
          'ambient-mesh/mesh': 'ambient',
          'ambient-mesh/cluster': 'ambient-cluster',
          'ambient-mesh/gateway': 'bookinfo/bookinfo-reviews',
        },
      },
    };
    const getObjectsByEntity = jest.fn().mockResolvedValue({
      items: [
        {
          cluster: { name: 'ambient-cluster' },
          podMetrics: [],
          errors: [],
          resources: [
            { type: 'pods', resources: [pod('own', 'bookinfo-reviews')] },
          ],
        },
      ],
    });
    const proxy = jest.fn();
    renderMesh({
      entity,
      entities: [waypoint],
      api: fakeMeshApi(),
      kubernetes: { getObjectsByEntity, proxy },
    });
    expect(await screen.findByText('own')).toBeVisible();
    expect(getObjectsByEntity.mock.calls[0][0].entity).toMatchObject(waypoint);
    expect(proxy).not.toHaveBeenCalled();
  });

  it('asks the Kubernetes plugin for the pods of the waypoint alone', async () => {
    const proxy = jest.fn(
      async () =>
        new Response(
          JSON.stringify({ items: [pod('reviews-1', 'bookinfo-reviews')] }),
        ),
    );
    renderMesh({ entity, api: fakeMeshApi(), kubernetes: { proxy } });
    expect(await screen.findByText('reviews-1')).toBeVisible();
    expect(screen.getByText('proxyv2:1.30.4')).toBeVisible();
    expect(screen.getByText('Ready')).toBeVisible();
    expect(proxy).toHaveBeenCalledWith(
      expect.objectContaining({
        clusterName: 'ambient-cluster',
        path: '/api/v1/namespaces/bookinfo/pods?labelSelector=gateway.networking.k8s.io%2Fgateway-name%3Dbookinfo-reviews',
      }),
    );
  });

  it('falls back to the objects of the component where the proxy is forbidden', async () => {
    renderMesh({
      entity,
      api: fakeMeshApi(),
      kubernetes: {
        proxy: async () => new Response('', { status: 403 }),
        getObjectsByEntity: jest.fn().mockResolvedValue({
          items: [
            {
              cluster: { name: 'ambient-cluster' },
              podMetrics: [],
              errors: [],
              resources: [
                {
                  type: 'pods',
                  resources: [
                    pod('mine', 'bookinfo-reviews'),
                    pod('foreign', 'other-waypoint'),
                  ],
                },
              ],
            },
          ],
        }),
      },
    });
    expect(await screen.findByText('mine')).toBeVisible();
    expect(screen.queryByText('foreign')).not.toBeInTheDocument();
  });

  it('shows the rest of the tab when the Kubernetes plugin fails', async () => {
    renderMesh({
      entity,
      api: fakeMeshApi(),
      kubernetes: {
        proxy: async () => {
          throw new Error('Cluster ambient-cluster not found');
        },
      },
    });
    expect(
      await screen.findByText('Cluster ambient-cluster not found'),
    ).toBeVisible();
    expect(screen.getByText('1 of 1 ready')).toBeVisible();
  });

  it('has no such pane without the Kubernetes plugin', async () => {
    renderMesh({ entity, api: fakeMeshApi() });
    expect(await screen.findByText('1 of 1 ready')).toBeVisible();
    expect(screen.queryByText('Pods')).not.toBeInTheDocument();
  });
});

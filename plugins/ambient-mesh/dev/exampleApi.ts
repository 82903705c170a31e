import { AmbientMeshApi } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  aChange,
  anEntityView,
  aSupport,
  aWaypoint,
  fakeMeshApi,
} from '../src/__testUtils__';
import { exampleGateways, exampleMesh } from './exampleMesh';

/** An API that answers with examples. */
export const exampleApi: AmbientMeshApi = fakeMeshApi({
  listMeshes: async () => [
    { name: 'ambient', title: 'Bookinfo mesh', clusters: ['ambient-cluster'] },
    { name: 'shop', title: 'Shop mesh', clusters: ['shop-1'] },
  ],
  getMesh: async () => exampleMesh(),
  listGateways: async (_, { cluster, namespace, channel, state }) => {
    const items = exampleGateways.filter(
      gateway =>
        (!cluster || gateway.cluster === cluster) &&
        (!namespace || gateway.namespace === namespace) &&
        (!channel || gateway.declared.channel === channel) &&
        (!state || gateway.state === state),
    );
    return { items, total: items.length };
  },
  listChanges: async () => [
    aChange(),
    aChange({
      id: '2',
      title: 'Point channel default to revision 1-29-6',
      state: 'merged',
      requestedBy: 'user:default/grace',
      pullRequest: { number: 11, url: 'https://git.example.com/pulls/11' },
    }),
    aChange({
      id: '3',
      title: 'Add waypoint bookinfo/bookinfo-ratings on channel rapid',
      state: 'failed',
      pullRequest: null,
      reason:
        'The repository refused the branch: 403. Ask the platform team to let the app write to platform/gitops, then request it again.',
    }),
  ],
  getEntity: async () => {
    const [reviews, details] = exampleGateways;
    return anEntityView({
      waypoints: [
        aWaypoint({
          gateway: reviews,
          httpRoutes: ['reviews', 'reviews-canary'],
          authorizationPolicies: ['reviews-from-productpage'],
          changes: [aChange()],
        }),
        aWaypoint({
          gateway: details,
          services: [],
          support: aSupport({
            version: '1.29.6',
            newestPatch: '1.29.7',
            supportedUntil: new Date(Date.now() + 40 * 86_400_000)
              .toISOString()
              .slice(0, 10),
          }),
        }),
      ],
      sources: exampleMesh().sources.slice(0, 2),
    });
  },
});

import { screen, within } from '@testing-library/react';
import {
  aChange,
  aGateway,
  aTraffic,
  anEntityView,
  aWaypoint,
  fakeMeshApi,
} from '../../__testUtils__';
import { formDataOf, renderMesh } from '../../__testUtils__/renderMesh';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'reviews',
    annotations: { 'ambient-mesh/namespace': 'bookinfo' },
  },
};

const waypointCard = async () =>
  within(
    await screen.findByRole('article', {
      name: 'Waypoint bookinfo/bookinfo-reviews',
    }),
  );

describe('EntityMeshContent', () => {
  it('shows the waypoint with what is attached to it and what will touch it', async () => {
    renderMesh({
      entity,
      api: fakeMeshApi({
        getEntity: async () =>
          anEntityView({
            waypoints: [
              aWaypoint({
                httpRoutes: ['reviews-route'],
                authorizationPolicies: ['from-productpage'],
                changes: [aChange()],
              }),
            ],
          }),
      }),
    });
    const card = await waypointCard();
    expect(card.getByText('In sync')).toBeVisible();
    expect(card.getByText('rapid')).toBeVisible();
    expect(card.getAllByText('1-30-4')).toHaveLength(2);
    expect(card.getByText('1 of 1 ready')).toBeVisible();
    expect(card.getByText(/Supported until/)).toBeVisible();
    expect(card.getByText('reviews-route')).toBeVisible();
    expect(card.getByText('from-productpage')).toBeVisible();
    expect(card.getByRole('link', { name: /#12/ })).toBeVisible();
  });

  it('prefills the templates', async () => {
    renderMesh({ entity, api: fakeMeshApi() });
    const change = await screen.findByRole('link', {
      name: 'Change channel of bookinfo/bookinfo-reviews',
    });
    expect(change).toHaveAttribute(
      'href',
      expect.stringContaining('/create/templates/default/change-channel?'),
    );
    expect(formDataOf(change)).toEqual({
      mesh: 'ambient',
      gateway: {
        namespace: 'bookinfo',
        name: 'bookinfo-reviews',
        cluster: 'ambient-cluster',
      },
    });
    const add = screen.getByRole('link', { name: 'Add waypoint in bookinfo' });
    expect(formDataOf(add)).toEqual({
      mesh: 'ambient',
      entity: 'component:default/reviews',
      service: { namespace: 'bookinfo', name: 'reviews' },
    });
  });

  it('adds a waypoint in the one cluster that the component is in', async () => {
    renderMesh({
      entity,
      api: fakeMeshApi({
        getEntity: async () => {
          const view = anEntityView();
          const [place] = view.places;
          return {
            ...view,
            places: [
              { ...place, cluster: 'east' },
              { ...place, namespace: 'shop', cluster: 'east' },
              { ...place, namespace: 'shop', cluster: 'west' },
            ],
          };
        },
      }),
    });
    const add = await screen.findByRole('link', {
      name: 'Add waypoint in bookinfo',
    });
    expect(formDataOf(add)).toMatchObject({ cluster: 'east' });
    expect(
      formDataOf(screen.getByRole('link', { name: 'Add waypoint in shop' })),
    ).not.toHaveProperty('cluster');
  });

  it('says who owns the namespace and why others may not change it', async () => {
    renderMesh({
      entity,
      api: fakeMeshApi({
        getEntity: async () =>
          anEntityView({
            authority: [
              {
                namespace: 'bookinfo',
                owner: 'group:default/reviews-team',
                allowed: false,
                reason: 'Only they and the platform team may.',
              },
            ],
          }),
      }),
    });
    await waypointCard();
    expect(
      screen.getByText(/You may not change its gateways/),
    ).toHaveTextContent(
      'Namespace bookinfo belongs to the group reviews-team. You may not change its gateways.Only they and the platform team may.',
    );
    expect(
      screen.getByRole('button', { name: /Change channel/ }),
    ).toBeDisabled();
    expect(screen.getByRole('button', { name: /Add waypoint/ })).toBeDisabled();
  });

  it('counts ready pods while the waypoint rolls', async () => {
    const { observed } = aGateway();
    renderMesh({
      entity,
      api: fakeMeshApi({
        getEntity: async () =>
          anEntityView({
            waypoints: [
              aWaypoint({
                gateway: aGateway({
                  state: 'rolling',
                  observed: { ...observed, ready: 3, updated: 1, desired: 3 },
                }),
              }),
            ],
          }),
      }),
    });
    const card = await waypointCard();
    expect(card.getByRole('progressbar')).toHaveAccessibleName(
      'Waypoint bookinfo-reviews: 1 of 3 ready',
    );
  });

  it('claims nothing about a waypoint whose cluster is silent', async () => {
    renderMesh({
      entity,
      api: fakeMeshApi({
        getEntity: async () =>
          anEntityView({
            waypoints: [
              aWaypoint({
                gateway: aGateway({ state: 'unknown', observedAt: null }),
              }),
            ],
          }),
      }),
    });
    const card = await waypointCard();
    expect(card.getByText(/never seen/)).toBeVisible();
    expect(card.queryByText('1 of 1 ready')).not.toBeInTheDocument();
    expect(card.getAllByText('1-30-4')).toHaveLength(1);
  });

  it('shows what goes through it, and says what is not measured', async () => {
    renderMesh({
      entity,
      api: fakeMeshApi({
        getTraffic: async () =>
          aTraffic({
            requests: {
              rate: 12.34,
              errorRatio: 0.05,
              latency: { p50: 8, p95: 75, p99: null },
            },
            unknown: 'Prometheus has counted no connections to it.',
          }),
      }),
    });
    const card = await waypointCard();
    expect(await card.findByText('12.3 per second')).toBeVisible();
    expect(card.getByText('5 %')).toBeVisible();
    expect(card.getByText('p95 75 ms')).toBeVisible();
    expect(card.getByText('not known')).toBeVisible();
    expect(
      card.getByText('Prometheus has counted no connections to it.'),
    ).toBeVisible();
  });

  it('stands without Prometheus, and says so', async () => {
    renderMesh({
      entity,
      api: fakeMeshApi({
        getTraffic: async () => {
          throw new Error('The backend is busy');
        },
      }),
    });
    const card = await waypointCard();
    expect(
      await card.findByText(
        'The traffic could not be read: The backend is busy',
      ),
    ).toBeVisible();
    expect(card.getByText('1 of 1 ready')).toBeVisible();
  });

  it('offers a waypoint where there is none', async () => {
    renderMesh({
      entity,
      api: fakeMeshApi({
        getEntity: async () => anEntityView({ waypoints: [] }),
      }),
    });
    expect(await screen.findByText('No waypoint')).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Add waypoint in bookinfo' }),
    ).toBeVisible();
  });

  it('shows the pull request that will bring a waypoint', async () => {
    renderMesh({
      entity,
      api: fakeMeshApi({
        getEntity: async () =>
          anEntityView({
            waypoints: [],
            changes: [aChange({ title: 'Create waypoint bookinfo/w' })],
          }),
      }),
    });
    const list = within(
      await screen.findByRole('region', {
        name: 'Open pull requests for its waypoints',
      }),
    );
    expect(list.getByText('Create waypoint bookinfo/w')).toBeVisible();
    expect(list.getByRole('link', { name: /#12/ })).toBeVisible();
  });

  it('does not say that nothing is attached where nobody could look', async () => {
    renderMesh({
      entity,
      api: fakeMeshApi({
        getEntity: async () =>
          anEntityView({
            waypoints: [
              aWaypoint({ httpRoutes: null, authorizationPolicies: [] }),
            ],
          }),
      }),
    });
    const card = await waypointCard();
    const fact = (label: string) =>
      card.getByText(label, { selector: 'dt' }).nextSibling;
    expect(fact('HTTPRoutes')).toHaveTextContent('not known');
    expect(fact('AuthorizationPolicies')).toHaveTextContent('none');
  });

  it('shows no tab for entities without the annotation', async () => {
    renderMesh({
      entity: { ...entity, metadata: { name: 'reviews' } },
      api: fakeMeshApi(),
    });
    expect(await screen.findByTestId('empty-entity-page')).toBeInTheDocument();
  });
});

import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { Route, Routes } from 'react-router-dom';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { aMesh, fakeMeshApi } from '../__testUtils__';
import {
  AmbientMeshPage,
  ambientMeshApiFactory,
  ambientMeshApiRef,
  EntityAmbientMeshContent,
} from '.';

const reviews = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'reviews',
    annotations: { 'ambient-mesh/namespace': 'bookinfo' },
  },
};

describe('legacy entry', () => {
  it('mounts the page with its tabs', async () => {
    const api = fakeMeshApi({
      getMesh: async () =>
        aMesh({
          findings: [
            {
              rule: 'dangling-channel',
              severity: 'error',
              message: 'Channel rapid points to no revision.',
              at: { file: 'istio/tags.yaml', line: 9 },
              remedy: 'Point it to 1-30-4.',
            },
          ],
        }),
    });
    await renderInTestApp(
      <TestApiProvider apis={[[ambientMeshApiRef, api]]}>
        <Routes>
          <Route path="/mesh/*" element={<AmbientMeshPage />} />
        </Routes>
      </TestApiProvider>,
      { routeEntries: ['/mesh'] },
    );
    expect(
      await screen.findByRole('heading', { name: 'Bookinfo mesh' }),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('tab', { name: 'Findings' }));
    expect(
      await screen.findByText('Channel rapid points to no revision.'),
    ).toBeVisible();
  });

  it('mounts the tab of an entity, without buttons where no scaffolder is', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[[ambientMeshApiRef, fakeMeshApi()]]}>
        <EntityProvider entity={reviews}>
          <Routes>
            <Route path="/mesh" element={<EntityAmbientMeshContent />} />
          </Routes>
        </EntityProvider>
      </TestApiProvider>,
      { routeEntries: ['/mesh'] },
    );
    expect(
      await screen.findByRole('article', {
        name: 'Waypoint bookinfo/bookinfo-reviews',
      }),
    ).toBeVisible();
    expect(screen.queryByText('Change channel')).not.toBeInTheDocument();
  });

  it('reads the meshes from the backend', async () => {
    const fetch = jest.fn(
      async (_: RequestInfo | URL) =>
        new Response(
          JSON.stringify([{ name: 'a', title: 'A', clusters: [] }]),
          {
            headers: { 'content-type': 'application/json' },
          },
        ),
    );
    const api = ambientMeshApiFactory.factory({
      discoveryApi: { getBaseUrl: async id => `http://portal/api/${id}` },
      fetchApi: { fetch },
    });
    await expect(api.listMeshes()).resolves.toEqual([
      { name: 'a', title: 'A', clusters: [] },
    ]);
    const [request] = fetch.mock.calls[0];
    expect(request instanceof Request ? request.url : String(request)).toBe(
      'http://portal/api/ambient-mesh/meshes',
    );
  });
});

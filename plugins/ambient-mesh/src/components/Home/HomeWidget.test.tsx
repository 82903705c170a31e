import {
  coreExtensionData,
  createExtension,
  createExtensionInput,
  createFrontendPlugin,
} from '@backstage/frontend-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { homePageWidgetDataRef } from '@backstage/plugin-home-react/alpha';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { screen, within } from '@testing-library/react';
import {
  AmbientMeshApi,
  Finding,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { aMesh, anAction, fakeMeshApi } from '../../__testUtils__';
import { ambientMeshApiRef } from '../../api';
import { ambientMeshPlugin } from '../../plugin';

/** The home page, as far as it shows the widgets that are attached to it. */
const homePage = createExtension({
  kind: 'page',
  attachTo: { id: 'app/routes', input: 'routes' },
  inputs: { widgets: createExtensionInput([homePageWidgetDataRef]) },
  output: [coreExtensionData.routePath, coreExtensionData.reactElement],
  factory: ({ inputs }) => [
    coreExtensionData.routePath('/home'),
    coreExtensionData.reactElement(
      <>
        {inputs.widgets.map(widget => {
          const { node, component } = widget.get(homePageWidgetDataRef);
          return <div key={node.spec.id}>{component}</div>;
        })}
      </>,
    ),
  ],
});

const show = (overrides: Partial<AmbientMeshApi>) =>
  renderTestApp({
    features: [
      ambientMeshPlugin,
      createFrontendPlugin({ pluginId: 'home', extensions: [homePage] }),
    ],
    initialRouteEntries: ['/home'],
    apis: [
      [ambientMeshApiRef, fakeMeshApi(overrides)],
      [permissionApiRef, mockApis.permission()],
    ],
  });

const finding = (severity: Finding['severity']): Finding => ({
  rule: 'dangling-channel',
  severity,
  message: 'Channel rapid points to nothing.',
  at: { file: 'tags.yaml', line: 1 },
  remedy: 'Move it.',
});

describe('HomeWidget', () => {
  it('shows the most urgent actions and how many findings there are', async () => {
    show({
      getMesh: async () =>
        aMesh({
          findings: [finding('error'), finding('error'), finding('warning')],
        }),
      listNextActions: async () =>
        [1, 2, 3, 4].map(n => anAction({ id: `a${n}`, title: `Do ${n}` })),
    });
    const actions = await screen.findByRole('list', { name: 'Next actions' });
    expect(
      within(actions)
        .getAllByText(/^Do/)
        .map(each => each.textContent),
    ).toEqual(['Do 1', 'Do 2', 'Do 3']);
    const counts = await screen.findByRole('list', { name: 'Findings' });
    expect(counts).toHaveTextContent('2 errors1 warning');
    expect(screen.getByRole('link', { name: 'Bookinfo mesh' })).toHaveAttribute(
      'href',
      '/mesh/overview?mesh=ambient',
    );
  });

  it('does not call well what is not known', async () => {
    show({
      getMesh: async () =>
        aMesh({
          sources: [
            {
              kind: 'cluster',
              name: 'prod',
              state: 'unknown',
              observedAt: null,
              reason: 'it hangs',
            },
          ],
        }),
    });
    expect(await screen.findByText(/it hangs/)).toBeVisible();
  });

  it('says why it cannot show anything', async () => {
    show({
      listMeshes: async () => {
        throw new Error('You may not see the mesh.');
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not see the mesh.',
    );
  });
});

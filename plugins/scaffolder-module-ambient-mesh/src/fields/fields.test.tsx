import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  AmbientMeshApi,
  GatewayRow,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { aMesh, aSupport, fakeMeshApi, renderForm } from '../__testUtils__';
import { MeshGatewayPicker } from './MeshGatewayPicker/MeshGatewayPicker';
import { MeshPicker } from './MeshPicker/MeshPicker';
import { MeshRevisionPicker } from './MeshRevisionPicker/MeshRevisionPicker';
import { MeshServicePicker } from './MeshServicePicker/MeshServicePicker';

const field = (
  name: string,
  options: Record<string, string | boolean> = {},
) => ({
  value: { title: name, 'ui:field': name, 'ui:options': options },
});

async function submit() {
  await userEvent.click(screen.getByRole('button', { name: 'Review' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Create' }));
}

/** Opens the list of a field and takes an option with the keyboard alone. */
async function choose(label: RegExp, keys: string) {
  const trigger = await screen.findByRole('button', { name: label });
  trigger.focus();
  await userEvent.keyboard('{Enter}');
  await screen.findByRole('listbox');
  await userEvent.keyboard(keys);
}

const gateway = (name: string, role: GatewayRow['role']): GatewayRow => ({
  namespace: 'bookinfo',
  name,
  role,
  cluster: 'ambient-cluster',
  state: 'in-sync',
  observedAt: null,
  reasons: [],
  declared: { channel: 'stable', revision: null, version: null },
  observed: {
    owners: [],
    revision: null,
    versions: [],
    ready: 0,
    updated: 0,
    desired: 0,
    programmed: null,
  },
});

const component = (name: string, annotations: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, annotations },
});

describe('MeshPicker', () => {
  const fields = [{ name: 'MeshPicker', component: MeshPicker }];
  const properties = { value: { type: 'string', 'ui:field': 'MeshPicker' } };

  it('fills itself in when there is only one mesh', async () => {
    const onCreate = renderForm({ fields, properties, api: fakeMeshApi() });
    expect(await screen.findByText('Mesh: Bookinfo mesh')).toBeVisible();
    await submit();
    expect(onCreate).toHaveBeenCalledWith({ value: 'ambient' });
  });

  it('says what to do when there is none', async () => {
    renderForm({
      fields,
      properties,
      api: fakeMeshApi({ listMeshes: async () => [] }),
    });
    expect(await screen.findByText(/app-config.yaml/)).toBeVisible();
  });
});

describe('MeshRevisionPicker', () => {
  it('lists the newest revision first with its support', async () => {
    const at = { file: 'a.yaml', line: 1 };
    const revision = (name: string, version: string) => ({
      name,
      version,
      cluster: 'c',
      at,
    });
    const base = aMesh();
    const onCreate = renderForm({
      fields: [{ name: 'MeshRevisionPicker', component: MeshRevisionPicker }],
      properties: {
        value: { type: 'string', 'ui:field': 'MeshRevisionPicker' },
      },
      api: fakeMeshApi({
        getMesh: async () =>
          aMesh({
            readout: {
              ...base.readout,
              revisions: [
                revision('1-9-9', '1.9.9'),
                revision('1-30-4', '1.30.4'),
              ],
            },
            support: [aSupport({ version: '1.9.9', supported: false })],
          }),
      }),
    });
    const radios = await screen.findAllByRole('radio');
    expect(radios[0]).toHaveAccessibleName(/1-30-4.*support not known/);
    expect(radios[1]).toHaveAccessibleName(/1-9-9.*out of support since/);
    await userEvent.click(radios[0]);
    await submit();
    expect(onCreate).toHaveBeenCalledWith({ value: '1-30-4' });
  });
});

describe('MeshGatewayPicker', () => {
  const fields = [{ name: 'MeshGatewayPicker', component: MeshGatewayPicker }];

  it('offers waypoints and stores namespace, name and cluster', async () => {
    const onCreate = renderForm({
      fields,
      properties: field('MeshGatewayPicker'),
      api: fakeMeshApi({
        listGateways: async () => ({
          items: [
            gateway('ingress', 'ingress'),
            gateway('reviews', 'waypoint'),
          ],
          total: 2,
        }),
      }),
    });
    await choose(/MeshGatewayPicker/, '{ArrowDown}{Enter}');
    await submit();
    expect(onCreate).toHaveBeenCalledWith({
      value: {
        namespace: 'bookinfo',
        name: 'reviews',
        cluster: 'ambient-cluster',
      },
    });
  });

  it('says that there is none', async () => {
    renderForm({
      fields,
      properties: field('MeshGatewayPicker', { namespace: 'payments' }),
      api: fakeMeshApi({ listGateways: async () => ({ items: [], total: 0 }) }),
    });
    expect(
      await screen.findByText(
        'There is no waypoint gateway in namespace payments to choose.',
      ),
    ).toBeVisible();
  });
});

describe('MeshGatewayPicker with ingress gateways', () => {
  const fields = [{ name: 'MeshGatewayPicker', component: MeshGatewayPicker }];
  const properties = {
    value: {
      title: 'MeshGatewayPicker',
      'ui:field': 'MeshGatewayPicker',
      'ui:options': { roles: ['waypoint', 'ingress'] },
    },
  };

  async function offered(
    ingressOperatedBy: 'appdev' | 'plateng',
    mayChangePlatform: boolean,
  ) {
    renderForm({
      fields,
      properties,
      mayChangePlatform,
      api: fakeMeshApi({
        getMesh: async () =>
          aMesh({ policy: { ...aMesh().policy, ingressOperatedBy } }),
        listGateways: async () => ({
          items: [gateway('front', 'ingress'), gateway('reviews', 'waypoint')],
          total: 2,
        }),
      }),
    });
    const trigger = await screen.findByRole('button', {
      name: /MeshGatewayPicker/,
    });
    await userEvent.click(trigger);
    await screen.findByRole('listbox');
    return screen.getAllByRole('option').map(each => each.textContent);
  }

  it.each([
    ['plateng', false, false],
    ['plateng', true, true],
    ['appdev', false, true],
  ] as const)(
    'operated by %s: offered to the platform team (%s)? %s',
    async (operatedBy, platform, isOffered) => {
      const options = await offered(operatedBy, platform);
      expect(options.some(each => each?.includes('front'))).toBe(isOffered);
      expect(options.some(each => each?.includes('reviews'))).toBe(true);
      const note = screen.queryByText(/1 ingress gateway is not offered/);
      expect(note === null).toBe(isOffered);
    },
  );
});

describe('MeshServicePicker', () => {
  const fields = [{ name: 'MeshServicePicker', component: MeshServicePicker }];
  const entities = [
    component('reviews', {
      'ambient-mesh/namespace': 'bookinfo',
      'ambient-mesh/service': 'reviews',
    }),
    component('elsewhere', {
      'ambient-mesh/namespace': 'shop',
      'ambient-mesh/service': 'cart',
      'ambient-mesh/mesh': 'another',
    }),
  ];

  it('offers the services of this mesh in the catalog', async () => {
    const onCreate = renderForm({
      fields,
      properties: field('MeshServicePicker', { wholeNamespace: false }),
      entities,
      api: fakeMeshApi(),
    });
    await choose(/MeshServicePicker/, '{ArrowDown}{Enter}');
    await submit();
    expect(onCreate).toHaveBeenCalledWith({
      value: { namespace: 'bookinfo', name: 'reviews' },
    });
  });

  it('keeps a prefilled service', async () => {
    renderForm({
      fields,
      properties: field('MeshServicePicker'),
      formData: { value: { namespace: 'bookinfo', name: 'ratings' } },
      entities,
      api: fakeMeshApi(),
    });
    expect(
      await screen.findByRole('button', { name: /bookinfo\/ratings/ }),
    ).toBeVisible();
  });

  it('says which annotations are missing', async () => {
    renderForm({
      fields,
      properties: field('MeshServicePicker'),
      api: fakeMeshApi(),
    });
    expect(await screen.findByText(/ambient-mesh\/service/)).toBeVisible();
  });
});

describe('every picker', () => {
  const failing = async (): Promise<never> => {
    throw new Error('The backend is away.');
  };
  const pending = () => new Promise<never>(() => {});
  type Fields = Parameters<typeof renderForm>[0]['fields'];
  const only = (name: string, picker: Fields[number]['component']) => [
    { name, component: picker },
  ];
  const pickers: Array<[string, Fields, keyof AmbientMeshApi, string]> = [
    ['MeshPicker', only('MeshPicker', MeshPicker), 'listMeshes', 'the meshes'],
    [
      'MeshRevisionPicker',
      only('MeshRevisionPicker', MeshRevisionPicker),
      'getMesh',
      'the revisions',
    ],
    [
      'MeshGatewayPicker',
      only('MeshGatewayPicker', MeshGatewayPicker),
      'listGateways',
      'the gateways',
    ],
    [
      'MeshServicePicker',
      only('MeshServicePicker', MeshServicePicker),
      'listMeshes',
      'the services',
    ],
  ];

  it.each(pickers)(
    '%s says that it is loading',
    async (name, fields, method, what) => {
      renderForm({
        fields,
        properties: field(name),
        api: fakeMeshApi({ [method]: pending }),
      });
      expect(await screen.findByText(`Loading ${what}`)).toBeInTheDocument();
    },
  );

  it.each(pickers)(
    '%s says what failed, and tries again',
    async (name, fields, method, what) => {
      const load = jest.fn(failing);
      renderForm({
        fields,
        properties: field(name),
        api: fakeMeshApi({ [method]: load }),
      });
      expect(await screen.findByText(`Could not load ${what}`)).toBeVisible();
      expect(screen.getByText('The backend is away.')).toBeVisible();
      const calls = load.mock.calls.length;
      await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
      await waitFor(() =>
        expect(load.mock.calls.length).toBeGreaterThan(calls),
      );
    },
  );

  it('MeshRevisionPicker says that there is none', async () => {
    renderForm({
      fields: [{ name: 'MeshRevisionPicker', component: MeshRevisionPicker }],
      properties: field('MeshRevisionPicker'),
      api: fakeMeshApi(),
    });
    expect(
      await screen.findByText(/Git declares no named revision/),
    ).toBeVisible();
  });
});

import {
  BackstageCredentials,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { JsonObject } from '@backstage/types';
import { gitopsFiles } from '../__testUtils__/gitopsFiles';
import { startTestPlugin, TestPlugin } from '../__testUtils__/startTestPlugin';
import { TestRepository } from '../__testUtils__/TestRepository';
import { TestScm } from '../__testUtils__/TestScm';

jest.setTimeout(60_000);

const user = (name: string) => mockCredentials.user(`user:default/${name}`);

/** A component of another team that claims a namespace, as an attacker would. */
const impostor = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'impostor',
    annotations: { 'ambient-mesh/namespace': 'bookinfo' },
  },
  spec: { type: 'service', owner: 'group:default/checkout', lifecycle: 'x' },
};

const operation = {
  kind: 'set-gateway-channel',
  gateway: { namespace: 'bookinfo', name: 'reviews-waypoint' },
  channel: 'rapid',
};

/** Every action with a valid input, and the severity of its audit event. */
const all: Array<[name: string, input: JsonObject, severity: string]> = [
  ['list-mesh-channels', {}, 'low'],
  ['get-gateway-status', { namespace: 'bookinfo' }, 'low'],
  ['plan-mesh-upgrade', { to: '1.31.1' }, 'low'],
  ['request-mesh-change', { operation }, 'medium'],
];

interface Audited {
  eventId: string;
  severityLevel?: string;
  by: unknown;
  outcome?: string;
}

describe('actions', () => {
  const registry = actionsRegistryServiceMock({
    logger: mockServices.logger.mock(),
  });
  let repository: TestRepository;
  let scm: TestScm;
  let plugin: TestPlugin;
  const audited: Audited[] = [];

  beforeAll(async () => {
    repository = await TestRepository.create(gitopsFiles());
    scm = TestScm.create(repository);
    plugin = await startTestPlugin({
      repositoryUrl: repository.url,
      provider: scm,
      entities: [impostor],
      features: [
        mockServices.auditor.mock({
          createEvent: async ({ eventId, severityLevel, meta }) => {
            const event: Audited = { eventId, severityLevel, by: meta?.by };
            audited.push(event);
            const end = (outcome: string) => async () => {
              event.outcome = outcome;
            };
            return { success: end('success'), fail: end('fail') };
          },
        }).factory,
        createServiceFactory({
          service: actionsRegistryServiceRef,
          deps: {},
          factory: () => registry,
        }),
      ],
    });
  });
  beforeEach(() => {
    audited.length = 0;
  });
  afterAll(async () => {
    await plugin.stop();
    await repository.remove();
  });

  const invoke = async (
    name: string,
    input: JsonObject,
    credentials: BackstageCredentials = user('reader'),
  ) => {
    const { output } = await registry.invoke({
      id: `test:${name}`,
      input,
      credentials,
    });
    return output as JsonObject;
  };

  it('says which of them write', async () => {
    const { actions } = await registry.list();
    expect(
      actions.map(({ name, attributes }) => [name, attributes.readOnly]),
    ).toEqual(all.map(([name, , severity]) => [name, severity === 'low']));
    expect(actions.every(each => !each.attributes.destructive)).toBe(true);
  });

  it('lists channels with what they mean', async () => {
    const { mesh, channels } = await invoke('list-mesh-channels', {});
    expect(mesh).toBe('main');
    expect(channels).toContainEqual(
      expect.objectContaining({
        name: 'stable',
        cluster: 'prod',
        revision: '1-30-4',
        version: '1.30.4',
      }),
    );
  });

  it('tells of the gateways of a namespace', async () => {
    const { gateways } = await invoke('get-gateway-status', {
      namespace: 'bookinfo',
      name: 'reviews-waypoint',
    });
    expect(gateways).toEqual([
      expect.objectContaining({ name: 'reviews-waypoint', channel: 'stable' }),
    ]);
  });

  it('shows nobody more gateways than the page does', async () => {
    const { gateways } = await invoke(
      'get-gateway-status',
      { namespace: 'bookinfo' },
      user('narrow'),
    );
    expect(gateways).toEqual([]);
  });

  it('plans an upgrade', async () => {
    const { steps } = await invoke('plan-mesh-upgrade', { to: '1.31.1' });
    expect(steps).toContainEqual(
      expect.objectContaining({ cluster: 'prod', undo: expect.any(String) }),
    );
  });

  it('opens one pull request for who may, however often it is called', async () => {
    const first = await invoke(
      'request-mesh-change',
      { operation },
      user('ann'),
    );
    const second = await invoke(
      'request-mesh-change',
      { operation },
      user('ann'),
    );
    expect(second).toEqual(first);
    expect(first.pullRequest).toMatch(/pull\/1$/);
    expect(scm.pullRequests).toHaveLength(1);
  });

  it.each(all)(
    'refuses %s to whoever may not see meshes, and audits that',
    async (name, input, severityLevel) => {
      await expect(invoke(name, input, user('stranger'))).rejects.toThrow(
        'You may not see the mesh',
      );
      expect(audited).toEqual([
        {
          eventId: expect.any(String),
          severityLevel,
          by: 'user:default/stranger',
          outcome: 'fail',
        },
      ]);
    },
  );

  it.each(all)(
    'audits %s with for whom it was called and what came of it',
    async (name, input, severityLevel) => {
      await invoke(name, input, user('ann'));
      expect(audited).toEqual([
        {
          eventId: expect.any(String),
          severityLevel,
          by: 'user:default/ann',
          outcome: 'success',
        },
      ]);
    },
  );

  it.each([
    [
      'another team, whose component claims the namespace by annotation',
      user('cas'),
    ],
    ['a service without a person', mockCredentials.service()],
  ])('changes nothing for %s', async (_, credentials) => {
    await expect(
      invoke('request-mesh-change', { operation }, credentials),
    ).rejects.toThrow(/may not|by a person|do not own/i);
  });

  it('refuses what is no operation', async () => {
    await expect(
      invoke(
        'request-mesh-change',
        { operation: { kind: 'delete' } },
        user('pia'),
      ),
    ).rejects.toThrow(/kind/);
  });
});

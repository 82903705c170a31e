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

describe('actions', () => {
  const registry = actionsRegistryServiceMock({
    logger: mockServices.logger.mock(),
  });
  let repository: TestRepository;
  let scm: TestScm;
  let plugin: TestPlugin;

  beforeAll(async () => {
    repository = await TestRepository.create(gitopsFiles());
    scm = TestScm.create(repository);
    plugin = await startTestPlugin({
      repositoryUrl: repository.url,
      provider: scm,
      features: [
        createServiceFactory({
          service: actionsRegistryServiceRef,
          deps: {},
          factory: () => registry,
        }),
      ],
    });
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
    ).toEqual([
      ['list-mesh-channels', true],
      ['get-gateway-status', true],
      ['plan-mesh-upgrade', true],
      ['request-mesh-change', false],
    ]);
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

  const operation = {
    kind: 'set-gateway-channel',
    gateway: { namespace: 'bookinfo', name: 'reviews-waypoint' },
    channel: 'rapid',
  };

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

  it.each([
    ['another team', user('cas')],
    ['a person without the permission to read', user('stranger')],
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

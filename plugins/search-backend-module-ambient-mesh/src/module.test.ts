import { MeshView } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import searchPlugin from '@backstage/plugin-search-backend';
import request from 'supertest';
import searchModuleAmbientMesh from './index';

const at = { file: 'mesh.yaml', line: 1 };
const cluster = 'prod';

const gateway = (namespace: string) => ({
  ...{ namespace, name: 'reviews', role: 'waypoint', cluster, at },
  ...{ channel: 'stable', revision: '1-30-5', version: '1.30.5' },
});
const findingAt = (namespace: string) => ({
  rule: 'gateway-not-ready',
  severity: 'error',
  message: `Gateway ${namespace}/reviews is not ready.`,
  remedy: 'Look at its pods.',
  at: { cluster, kind: 'Gateway', namespace, name: 'reviews' },
});

const view = {
  name: 'main',
  title: 'Main mesh',
  readout: {
    channels: [
      { name: 'stable', revision: '1-30-5', version: '1.30.5', cluster, at },
    ],
    revisions: [{ name: '1-30-5', version: '1.30.5', cluster, at }],
    gateways: [gateway('bookinfo'), gateway('payroll')],
  },
  findings: [
    {
      rule: 'dangling-channel',
      severity: 'error',
      message: 'Channel rapid points to nothing.',
      remedy: 'Move it.',
      at,
    },
    findingAt('bookinfo'),
    findingAt('payroll'),
  ],
} as unknown as MeshView;

/** The backend of the plugin, as far as it is asked; only for services. */
const meshes = createBackendPlugin({
  pluginId: 'ambient-mesh',
  register: env =>
    env.registerInit({
      deps: {
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
      },
      async init({ httpAuth, httpRouter }) {
        httpRouter.use(async (req, res, next) => {
          try {
            await httpAuth.credentials(req, { allow: ['service'] });
            res.json(
              req.path === '/meshes'
                ? [{ name: view.name, title: view.title, clusters: [cluster] }]
                : view,
            );
          } catch (error) {
            next(error);
          }
        });
      },
    }),
});

/** Reads the mesh; of gateways only those in namespace `bookinfo`. */
const permissions = mockServices.permissions.mock({
  authorize: async requests =>
    requests.map(each => ({
      result:
        !('resourceRef' in each) ||
        each.resourceRef === 'main/prod/bookinfo/reviews'
          ? AuthorizeResult.ALLOW
          : AuthorizeResult.DENY,
    })),
  authorizeConditional: async requests =>
    requests.map(({ permission }) => ({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'ambient-mesh',
      resourceType: 'ambient-mesh-gateway',
      conditions: {
        rule: 'inNamespace',
        resourceType: 'ambient-mesh-gateway',
        params: { permission: permission.name },
      },
    })),
});

const start = async (enabled: boolean) => {
  const scheduler = mockServices.scheduler();
  const { server } = await startTestBackend({
    features: [
      searchPlugin,
      searchModuleAmbientMesh,
      meshes,
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () => permissions,
      }),
      mockServices.rootConfig.factory({
        data: { permission: { enabled } },
      }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
    ],
  });
  for (const { id } of await scheduler.getScheduledTasks()) {
    await scheduler.triggerTask(id);
  }
  return async (term: string) => {
    const { body } = await request(server)
      .get('/api/search/query')
      .query({ term, pageLimit: 100 })
      .set('authorization', mockCredentials.user.header());
    const { results } = body as {
      results: Array<{ document: Record<string, string> }>;
    };
    return results.map(({ document }) => document);
  };
};

describe('searchModuleAmbientMesh', () => {
  it('finds channels, revisions, gateways and findings', async () => {
    const find = await start(false);
    const titles = async (term: string) =>
      (await find(term)).map(({ title }) => title).sort();
    expect(await titles('dangling-channel')).toContain(
      'Channel rapid points to nothing.',
    );
    expect(await titles('stable')).toContain('Channel stable in prod');
    expect(await titles('1.30.5')).toContain('Revision 1-30-5 in prod');
    expect(await titles('payroll')).toEqual([
      'Gateway payroll/reviews is not ready.',
      'payroll/reviews in prod',
    ]);
  });

  it('leads to the page that shows it', async () => {
    const find = await start(false);
    const [channel] = (await find('stable')).filter(
      ({ kind }) => kind === 'channel',
    );
    expect(channel.location).toBe(
      '/mesh/gateways?mesh=main&cluster=prod&channel=stable#channel/stable',
    );
  });

  it('shows nobody a gateway, or a finding at one, that they may not see', async () => {
    const find = await start(true);
    const titles = async (term: string) =>
      (await find(term)).map(({ title }) => title).sort();
    expect(await titles('payroll')).toEqual([]);
    expect(await titles('bookinfo')).toEqual([
      'Gateway bookinfo/reviews is not ready.',
      'bookinfo/reviews in prod',
    ]);
    expect(await titles('dangling-channel')).toContain(
      'Channel rapid points to nothing.',
    );
  });
});

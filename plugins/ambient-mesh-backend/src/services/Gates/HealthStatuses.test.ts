import {
  defaultPolicy,
  GatewayTraffic,
  HealthGate,
  Operation,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { GithubScmProvider } from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { createTestDatabases } from '../../__testUtils__/databases';
import {
  startTestGitHost,
  TestGitHost,
} from '../../__testUtils__/startTestGitHost';
import { PullRequests } from '../Changes';
import { MeshMetrics } from '../Metrics';
import { LinkStore } from '../Progress';
import { applyMigrations, ChangeStore } from '../Store';
import { GateService } from './GateService';
import { GateStore } from './GateStore';
import { HEALTH_CHECK, HealthStatuses } from './HealthStatuses';

const policy = {
  ...defaultPolicy(),
  healthGates: { window: 'PT10M', errorRate: 0.01, latency: 1.5 },
};

const MERGED = new Date('2026-10-01T12:00:00.000Z');
const LATER = new Date('2026-10-01T13:00:00.000Z');

interface Status {
  context: string;
  state: string;
  description: string;
  target_url: string;
}

const revert: Operation = { kind: 'revert', commit: '0123456' };
const move: Operation = {
  kind: 'move-channel',
  channels: ['stable'],
  revision: '1-31-1',
};

// each test starts a Git host
jest.setTimeout(60_000);

describe('HealthStatuses', () => {
  const databases = createTestDatabases();
  let host: TestGitHost;

  beforeEach(async () => {
    host = await startTestGitHost({ 'README.md': 'hello\n' });
  });
  afterEach(() => host.remove());

  async function start(options: { state?: HealthGate['state'] } = {}) {
    const knex = await databases.init('SQLITE_3');
    await applyMigrations(mockServices.database({ knex, migrations: {} }));
    const mesh = {
      name: 'main',
      title: 'main',
      repository: { url: host.repositoryUrl, branch: 'main' },
      clusters: [],
    };
    const pullRequests = PullRequests.create({
      providers: [
        GithubScmProvider.create({
          integrations: ScmIntegrations.fromConfig(
            new ConfigReader({ integrations: host.integrations }),
          ),
          pace: { throttle: false, retryDelay: 1 },
        }),
      ],
      author: 'app',
    });
    const changes = ChangeStore.create({ knex });
    const links = LinkStore.create({ knex });
    /** What Prometheus would say: errors only after the merge. */
    const metrics: MeshMetrics = {
      async gatewayTraffic({ gateways, window, at = LATER }) {
        const errors = options.state === 'failed' && at > MERGED ? 0.05 : 0;
        return gateways.map(
          (): GatewayTraffic => ({
            ...{ at: at.toISOString(), window, unknown: null },
            connections: { rate: 1, errorRatio: 0, sent: 1, received: 1 },
            requests:
              options.state === 'unknown'
                ? null
                : {
                    rate: 1,
                    errorRatio: errors,
                    latency: { p50: 1, p95: 1, p99: 1 },
                  },
          }),
        );
      },
      clusterTraffic: async () => ({ xdsRejects: 0, connections: null }),
    };
    const statuses = HealthStatuses.create({
      changes,
      links,
      gates: GateService.create({
        metrics,
        store: GateStore.create({ knex }),
        now: () => LATER,
      }),
      pullRequests,
      logger: mockServices.logger.mock(),
      appUrl: 'https://portal.test',
      now: () => LATER,
    });

    const begin = async (id: string, operation: Operation, at: Date) => {
      const { change } = await changes.begin({
        ...{ mesh: 'main', activeKey: id, title: id, baseCommit: null },
        requestedBy: 'user:default/pia',
        at: at.toISOString(),
        intent: {
          operations: [operation],
          waivers: [],
          blobs: {},
          gateways: [
            {
              ...{ namespace: 'shop', name: 'w', cluster: 'prod' },
              ...{ role: 'waypoint', from: '1.30.5', to: '1.31.1' },
              restarts: true,
            },
          ],
        },
      });
      return change.id;
    };
    if (options.state) {
      const id = await begin('before', move, MERGED);
      await changes.update(
        id,
        {
          state: 'merged',
          pullRequest: { number: 7, url: 'u' },
          mergeCommit: 'm',
        },
        MERGED.toISOString(),
      );
      await links.add(id, {
        '/merged': MERGED.toISOString(),
        ...(options.state !== 'waiting' && {
          'prod/images': new Date(MERGED.getTime() + 60_000).toISOString(),
        }),
      });
    }
    /** Opens a pull request; answers what its newest commit is said to be. */
    const open = async (operation: Operation) => {
      const pull = await pullRequests.open({
        mesh,
        requestedBy: 'user:default/pia',
        changeSet: {
          base: await host.commit({ 'README.md': 'hello\n' }),
          operations: [operation],
          title: 'Next',
          edits: [{ file: 'README.md', before: 'hello\n', after: 'bye\n' }],
          diff: '',
          differences: [],
          blastRadius: {
            gateways: [],
            namespaces: [],
            owners: [],
            nodes: null,
            restarts: 0,
          },
          introduced: [],
          resolved: [],
          waivers: [],
          undo: 'Revert it.',
          blocked: false,
        },
      });
      const id = await begin('next', operation, LATER);
      await changes.update(
        id,
        { state: 'open', pullRequest: { number: pull.number, url: pull.url } },
        LATER.toISOString(),
      );
      return async () =>
        (await host.call(
          'GET',
          `/commits/${pull.headCommit}/statuses`,
        )) as Status[];
    };
    return { publish: () => statuses.publish(mesh, policy), open };
  }

  it.each([
    ['passed', 'success', 'as healthy as before'],
    ['failed', 'failure', 'After #7: Failed requests: 0.00 % before'],
    ['unknown', 'pending', 'there are no figures'],
    ['waiting', 'pending', 'when it has run for a while'],
  ] as const)(
    'tells the next pull request that the step before %s',
    async (state, said, description) => {
      const { publish, open } = await start({ state });
      const statusesOf = await open(move);
      await publish();
      expect(await statusesOf()).toMatchObject([
        {
          context: HEALTH_CHECK,
          state: said,
          description: expect.stringContaining(description),
          target_url: 'https://portal.test/mesh/changes?mesh=main',
        },
      ]);
    },
  );

  it('lets the first step pass, so that it may be a required check', async () => {
    const { publish, open } = await start();
    const statusesOf = await open(move);
    await publish();
    expect(await statusesOf()).toMatchObject([{ state: 'success' }]);
  });

  it('does not stand in the way back', async () => {
    const { publish, open } = await start({ state: 'failed' });
    const statusesOf = await open(revert);
    await publish();
    expect(await statusesOf()).toMatchObject([{ state: 'success' }]);
  });

  it('says the same only once', async () => {
    const { publish, open } = await start({ state: 'failed' });
    const statusesOf = await open(move);
    await publish();
    await publish();
    expect(await statusesOf()).toHaveLength(1);
  });
});

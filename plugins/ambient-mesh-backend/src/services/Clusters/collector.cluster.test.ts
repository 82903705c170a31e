import {
  compareCluster,
  GatewayStatus,
  ObservedMesh,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  KubeFetch,
  readObservedMesh,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { setTimeout as sleep } from 'node:timers/promises';
import { shippedRole } from '../../__testUtils__/clusterRole';
import { RealCluster } from '../../__testUtils__/RealCluster';
import { observedNow } from '../MeshViews/observedNow';
import { sourceHealth } from '../MeshViews/sourceHealth';
import {
  ClusterStore,
  FeedStore,
  LeaseStore,
  migrationsDirectory,
} from '../Store';
import { ClusterCollector } from './ClusterCollector';

const missing = ['MESH_TEST_KUBECONFIG', 'MESH_TEST_CHARTS', 'MESH_TEST_ETCD']
  .filter(name => !process.env[name])
  .join(' and ');
const suite = missing ? describe.skip : describe;

/** How many gateways roll; 1,000 take minutes. */
const GATEWAYS = Number(process.env.MESH_TEST_GATEWAYS ?? 60);
/** How long a row may say `in-sync` after it is not, milliseconds. */
const LATE = 2_000;

jest.setTimeout(3_600_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

/** Everything of this run carries it, so that a shared cluster stays clean. */
const run = `co${process.pid}`;
const A = `${run}-a`;
const B = `${run}-b`;
const CHANNEL = `${run}-stable`;
const namespaceOf = (at: number) => `${run}-${at % Math.ceil(GATEWAYS / 20)}`;
const own = <T extends { namespace?: string }>(all: T[]) =>
  all.filter(({ namespace }) => namespace?.startsWith(run));

const channel = (revision: string) => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'MutatingWebhookConfiguration',
  metadata: {
    name: `istio-revision-tag-${CHANNEL}`,
    labels: { 'istio.io/tag': CHANNEL, 'istio.io/rev': revision },
  },
  webhooks: [],
});

const gateway = (at: number) => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: {
    namespace: namespaceOf(at),
    name: `waypoint-${at}`,
    labels: { 'istio.io/rev': CHANNEL },
  },
  spec: {
    gatewayClassName: 'istio-waypoint',
    listeners: [{ name: 'mesh', port: 15008, protocol: 'HBONE' }],
  },
});

suite(
  `a collector of ${GATEWAYS} gateways on a real cluster${
    missing && ` (no ${missing})`
  }`,
  () => {
    let cluster: RealCluster;
    let knex: Knex;
    let store: ClusterStore;
    let portal: KubeFetch;
    let collector: ClusterCollector | undefined;
    const lists: string[] = [];

    const apply = (...objects: object[]) =>
      cluster.kubectl(['apply', '--server-side', '--force-conflicts'], objects);

    function collect(holder: string): void {
      collector = ClusterCollector.create({
        mesh: {
          name: 'main',
          title: 'main',
          repository: { url: 'https://git.test/r', branch: 'main' },
          clusters: [{ name: 'live', kubernetes: 'live' }],
        },
        cluster: 'live',
        client: {
          fetchOf: () => (path, init) => {
            if (/[?&]limit=/.test(path)) lists.push(path);
            return portal(path, init);
          },
        },
        leases: LeaseStore.create({ knex }),
        store,
        feeds: FeedStore.create({ knex }),
        logger: mockServices.logger.mock(),
        holder,
        watcherTimes: { backoffMaxMs: 5_000 },
      });
      collector.start();
    }

    /** The cluster as a page would show it now. */
    async function seen(): Promise<ObservedMesh> {
      const [head] = await store.heads('main');
      const health = sourceHealth({ kind: 'cluster', name: 'live' }, head, {
        now: new Date(),
        maxAge: 60_000,
      });
      const content = await store.content('main', 'live');
      return observedNow('live', content, health);
    }

    async function rows(): Promise<GatewayStatus[]> {
      const { gateways } = compareCluster({
        cluster: 'live',
        observed: await seen(),
        findings: [],
      });
      return own(gateways);
    }

    async function untilSources(
      wanted: (sources: ObservedMesh['sources']) => boolean,
    ): Promise<ObservedMesh['sources']> {
      for (;;) {
        const { sources } = await seen();
        if (wanted(sources)) return sources;
        await sleep(200);
      }
    }

    async function untilAll(state: string, revision: string): Promise<void> {
      for (;;) {
        const now = await rows();
        const there = now.filter(
          row => row.state === state && row.observed.revision === revision,
        );
        if (there.length === GATEWAYS) return;
        await sleep(500);
      }
    }

    beforeAll(async () => {
      cluster = RealCluster.create(process.env.MESH_TEST_KUBECONFIG ?? '');
      knex = await databases.init('SQLITE_3');
      await knex.migrate.latest({ directory: migrationsDirectory() });
      store = ClusterStore.create({ knex });
      await apply(...shippedRole());
      const token = await cluster.kubectl([
        ...['create', 'token', 'backstage', '--duration', '4h'],
      ]);
      portal = cluster.fetchAs(token.trim());
      await apply({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: 'istio-system' },
      });
      await cluster.istiod(A, '1.29.8');
      await cluster.istiod(B, '1.30.5');
      const all = Array.from({ length: GATEWAYS }, (_, at) => at);
      await apply(
        channel(A),
        ...[...new Set(all.map(namespaceOf))].map(name => ({
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name },
        })),
      );
      collect('first');
      for (let at = 0; at < GATEWAYS; at += 100) {
        await apply(...all.slice(at, at + 100).map(gateway));
      }
      await untilAll('in-sync', A);
    });

    afterAll(async () => {
      await collector?.stop();
      const all = Array.from({ length: GATEWAYS }, (_, at) => namespaceOf(at));
      await cluster.kubectl([
        ...['delete', 'namespace', '--wait=false', ...new Set(all)],
      ]);
      await cluster.kubectl([
        ...['delete', 'mutatingwebhookconfiguration'],
        `istio-revision-tag-${CHANNEL}`,
      ]);
      await cluster.kubectl([
        ...['delete', 'deployment', '-n', 'istio-system'],
        ...[`istiod-${A}`, `istiod-${B}`],
      ]);
      await cluster.kubectl(['delete'], shippedRole());
    });

    it('reads every kind with the ClusterRole that is shipped', async () => {
      const { sources } = await seen();
      const unread = Object.entries(sources).filter(
        ([, { state }]) => state !== 'fresh',
      );
      expect(unread).toEqual([]);
      expect(Object.keys(sources)).toHaveLength(13);
    });

    it('shows no row in sync when it is not, through a roll, a killed API server and a lost history', async () => {
      /** First moment at which a row was in sync with the new revision. */
      const arrived = new Map<string, number>();
      const late: string[] = [];
      const samples: number[] = [];
      let unknown = 0;
      let rolling = true;

      await apply(channel(B));
      const moved = Date.now();
      const watching = (async () => {
        while (rolling || arrived.size < GATEWAYS) {
          const at = Date.now();
          const now = await rows();
          samples.push(at);
          if (now.some(({ state }) => state === 'unknown')) unknown += 1;
          for (const { namespace, name, state, observed } of now) {
            if (state !== 'in-sync') continue;
            const key = `${namespace}/${name}`;
            if (observed.revision === B) {
              arrived.set(key, arrived.get(key) ?? at);
            } else if (at > moved + LATE) {
              late.push(`${key} after ${at - moved} ms`);
            }
          }
          await sleep(250);
        }
      })();

      while (arrived.size < GATEWAYS / 4) await sleep(250);
      const before = lists.length;
      await cluster.compact();
      await cluster.restartApiServer(3);
      rolling = false;
      await watching;
      const relisted = lists.length - before;

      const { items } = JSON.parse(
        await cluster.kubectl([
          ...['get', 'deployments', '-A', '-o', 'json'],
          ...['-l', 'gateway.networking.k8s.io/gateway-name'],
        ]),
      );
      const early = own<{ namespace: string; name: string; done: number }>(
        items.map(
          ({ metadata, status }: Record<string, Record<string, unknown>>) => ({
            namespace: metadata.namespace,
            name: metadata.name,
            // seconds, cut off
            done: Date.parse(
              (
                status.conditions as Array<{
                  type: string;
                  lastUpdateTime: string;
                }>
              ).find(({ type }) => type === 'Progressing')?.lastUpdateTime ??
                '',
            ),
          }),
        ),
      ).filter(
        ({ namespace, name, done }) =>
          (arrived.get(`${namespace}/${name}`) ?? 0) < done - LATE,
      );
      process.stdout.write(
        `${JSON.stringify({
          gateways: GATEWAYS,
          rolledInSeconds: Math.round(
            (Math.max(...arrived.values()) - moved) / 1000,
          ),
          samples: samples.length,
          samplesWithUnknownRows: unknown,
          listsAfterTheHistoryWasLost: relisted,
          late: late.length,
          early: early.length,
        })}\n`,
      );
      expect(late).toEqual([]);
      expect(early).toEqual([]);
      // the quiet kinds could not go on from where they stood
      expect(relisted).toBeGreaterThan(0);
      // and nothing was claimed while nobody answered
      expect(unknown).toBeGreaterThan(0);
    });

    it('goes on after a restart from where it stood', async () => {
      await collector?.stop();
      const before = lists.length;
      collect('second');
      const changed = { ...gateway(0) };
      await apply({
        ...changed,
        metadata: {
          ...changed.metadata,
          annotations: { 'ambient-mesh/test': run },
        },
      });
      const stopped = Date.now();
      for (;;) {
        const [head] = await store.heads('main');
        if (Date.parse(head.observedAt ?? '') > stopped) break;
        await sleep(100);
      }
      expect(lists.slice(before)).toEqual([]);
    });

    it('loses the rows of a kind that it may no longer read, and gets them back', async () => {
      const without = shippedRole().map(object => ({
        ...object,
        ...(object.rules && {
          rules: object.rules.map(rule => ({
            ...rule,
            resources: rule.resources.filter(each => each !== 'services'),
          })),
        }),
      }));
      await apply(...without);
      // what is being watched stays open: rights are looked at when it begins
      await collector?.stop();
      collect('third');
      const cut = await untilSources(
        ({ services }) => services?.reason === 'forbidden',
      );
      expect(cut.gateways?.state).toBe('fresh');
      await apply(...shippedRole());
      const back = await untilSources(
        ({ services }) => services?.state === 'fresh',
      );
      expect(back.gateways?.state).toBe('fresh');
    });

    it('holds in the end what a fresh list gives', async () => {
      const sorted = <T extends { namespace?: string; name: string }>(
        all: T[],
      ) =>
        own(all)
          .map(each => ({ ...each, pods: undefined }))
          .sort((a, b) =>
            `${a.namespace}/${a.name}` < `${b.namespace}/${b.name}` ? -1 : 1,
          );
      const pods = ({ gateways }: ObservedMesh) =>
        own(gateways)
          .flatMap(each => each.pods)
          .sort((a, b) => (a.name < b.name ? -1 : 1));
      for (let tries = 0; ; tries += 1) {
        const fresh = await readObservedMesh({
          cluster: 'live',
          fetch: portal,
        });
        const stored = await seen();
        try {
          expect(sorted(stored.gateways)).toEqual(sorted(fresh.gateways));
          expect(pods(stored)).toEqual(pods(fresh));
          expect(sorted(stored.services)).toEqual(sorted(fresh.services));
          expect(stored.tags).toEqual(expect.arrayContaining(fresh.tags));
          return;
        } catch (error) {
          // a heartbeat of some object in between is no difference
          if (tries === 10) throw error;
          await sleep(1_000);
        }
      }
    });
  },
);

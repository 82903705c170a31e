import {
  MeshView,
  SourceHealth,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import Knex from 'knex';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Replica } from './__testUtils__/Replica';
import {
  startTestSources,
  TestSources,
} from './__testUtils__/startTestSources';

jest.setTimeout(600_000);

const POSTGRES = 'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING';
const databaseUrl = process.env[POSTGRES];

/** How soon another replica must have taken a cluster over, milliseconds. */
const TAKEOVER = 45_000;

if (!databaseUrl && process.env.CI) {
  throw new Error(`Set ${POSTGRES}: replicas share a PostgreSQL`);
}
const suite = databaseUrl ? describe : describe.skip;

suite(`two replicas on one PostgreSQL (${POSTGRES})`, () => {
  const databasePrefix = `mesh_${randomBytes(4).toString('hex')}_`;
  let sources: TestSources;
  let knex: Knex.Knex;
  let first: Replica;
  let second: Replica;
  /** What the first one had listed before the second one came. */
  let alone: ReturnType<typeof lists>;
  const replicas: Replica[] = [];

  async function start(name: string): Promise<Replica> {
    const replica = await Replica.start({
      name,
      folder: sources.folder,
      databaseUrl: databaseUrl!,
      databasePrefix,
      config: {
        permission: { enabled: false },
        kubernetes: {
          serviceLocatorMethod: { type: 'multiTenant' },
          clusterLocatorMethods: [
            {
              type: 'config',
              clusters: [
                {
                  name: 'prod',
                  url: sources.kube.url,
                  authProvider: 'serviceAccount',
                  serviceAccountToken: sources.kubeToken,
                  skipMetricsLookup: true,
                },
              ],
            },
          ],
        },
        ambientMesh: {
          meshes: {
            main: {
              repository: { url: sources.repositoryUrl },
              // the Kubernetes plugin knows only one of them
              clusters: { prod: {}, ghost: {} },
            },
          },
        },
      },
    });
    replicas.push(replica);
    return replica;
  }

  /** Notes under which name each row of the collectors is written. */
  async function watchWriters(): Promise<void> {
    const url = new URL(databaseUrl!);
    url.pathname = `/${databasePrefix}ambient-mesh`;
    knex = Knex({ client: 'pg', connection: url.href });
    await knex.raw(`
      create table written (id bigserial, replica text, epoch bigint);
      create function note() returns trigger language plpgsql as $$
        begin
          insert into written (replica, epoch)
            values (current_setting('application_name'), new.epoch);
          return new;
        end $$;
      create trigger note after insert or update on cluster_snapshots
        for each row when (new.cluster = 'prod') execute function note();
    `);
  }

  const writersSince = async (id: number) =>
    (await knex('written').where('id', '>', id).distinct('replica')).map(
      row => row.replica,
    );
  const lastWrite = async () =>
    Number((await knex('written').max({ id: 'id' }))[0].id ?? 0);
  const lists = () =>
    Object.entries(sources.kube.counters().byRequest).filter(([request]) =>
      request.startsWith('list '),
    );
  const total = (counts: ReturnType<typeof lists>) =>
    counts.reduce((sum, [, count]) => sum + count, 0);

  /** Moves the channel and waits until a replica shows it. */
  async function seesMove(replica: Replica, revision: string): Promise<void> {
    await sources.moveChannel(revision);
    for (;;) {
      const { clusters } = await replica.get<MeshView>('/meshes/main');
      const prod = clusters.find(each => each.cluster === 'prod');
      const [stable] = prod!.channels;
      if (stable?.observed.includes(revision)) return;
      await sleep(100);
    }
  }

  /** Waits until the holder has confirmed the cluster so many times. */
  async function confirmations(replica: Replica, count: number): Promise<void> {
    const seen = new Set<string | null>();
    while (seen.size <= count) {
      const health = await replica.get<SourceHealth[]>('/health');
      seen.add(health.find(each => each.name === 'prod')!.observedAt);
      await sleep(200);
    }
  }

  /** Asks a replica all the time while something happens; every answer counts. */
  async function withoutGap(
    replica: Replica,
    act: () => Promise<void>,
  ): Promise<void> {
    const failures: string[] = [];
    let asked = 0;
    let over = false;
    const asking = (async () => {
      while (!over) {
        asked += 1;
        await replica
          .get('/meshes/main/gateways')
          .catch(error => failures.push(String(error)));
        await sleep(50);
      }
    })();
    try {
      await act();
    } finally {
      over = true;
      await asking;
    }
    expect(failures).toEqual([]);
    expect(asked).toBeGreaterThan(1);
  }

  beforeAll(async () => {
    sources = await startTestSources();
    first = await start('first');
    await watchWriters();
    await confirmations(first, 1);
    alone = lists();
    second = await start('second');
  });
  afterAll(async () => {
    for (const replica of replicas) {
      replica.thaw();
      await replica.end('SIGKILL');
    }
    if (knex) {
      await knex.destroy();
      const admin = Knex({ client: 'pg', connection: databaseUrl });
      const { rows } = await admin.raw(
        'select datname from pg_database where starts_with(datname, ?)',
        [databasePrefix],
      );
      for (const { datname } of rows) {
        await admin.raw('drop database ?? with (force)', [datname]);
      }
      await admin.destroy();
    }
    await sources?.close();
  });

  it('do no work twice', async () => {
    // long enough for the second one to try for the lease several times
    await confirmations(second, 2);
    expect(alone.length).toBeGreaterThan(8);
    // A second reader would have listed every kind once more. On a busy machine
    // the first one may lose a watch, and list that kind again.
    expect(total(lists()) - total(alone)).toBeLessThan(alone.length / 2);
    expect(await writersSince(0)).toEqual(['first']);
    const watched = sources.kube.counters().openWatches;
    await confirmations(second, 1);
    expect(sources.kube.counters().openWatches).toBe(watched);
  });

  it('are ready with a cluster that nobody knows, and say what to do', async () => {
    for (const replica of [first, second]) {
      const { findings } = await replica.get<MeshView>('/meshes/main');
      expect(findings).toContainEqual(
        expect.objectContaining({
          rule: 'cluster-not-read',
          cluster: 'ghost',
          remedy: expect.stringContaining('knows no cluster "ghost"'),
        }),
      );
    }
  });

  it('both show a change that one of them saw', async () => {
    await seesMove(first, '1-31-1');
    await seesMove(second, '1-31-1');
  });

  it('take over from one that is frozen, which then writes nothing', async () => {
    const before = Date.now();
    first.freeze();
    await withoutGap(second, () => seesMove(second, '1-30-4'));
    expect(Date.now() - before).toBeLessThan(TAKEOVER);

    // what the frozen one had sent was written before; from here it is stale
    const marker = await lastWrite();
    first.thaw();
    await sources.moveChannel('1-31-1');
    await first.untilLogged('Another replica took cluster prod over');
    await seesMove(second, '1-32-0');
    await confirmations(second, 1);
    expect(await writersSince(marker)).toEqual(['second']);
  });

  it('take over from one that was killed', async () => {
    const before = Date.now();
    await second.end('SIGKILL');
    await withoutGap(first, () => seesMove(first, '1-30-4'));
    expect(Date.now() - before).toBeLessThan(TAKEOVER);
  });

  it('are replaced one after the other without a gap', async () => {
    const third = await start('third');
    await withoutGap(third, async () => {
      await first.end('SIGTERM');
      await seesMove(third, '1-31-1');
    });
    const fourth = await start('fourth');
    await withoutGap(fourth, async () => {
      await third.end('SIGTERM');
      await seesMove(fourth, '1-30-4');
    });
  });
});

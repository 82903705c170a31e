import {
  Change,
  Operation,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Fault } from '@ambient-mesh/sandbox';
import { JsonObject } from '@backstage/types';
import Knex from 'knex';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BackendProcess } from '../../__testUtils__/BackendProcess';
import { gitopsFiles, waypointFile } from '../../__testUtils__/gitopsFiles';
import { changeRequests } from '../../__testUtils__/hostFaults';
import {
  startTestGitHost,
  TestGitHost,
} from '../../__testUtils__/startTestGitHost';

jest.setTimeout(400_000);

const POSTGRES = 'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING';
const postgresUrl = process.env[POSTGRES];

/**
 * Killed before each request is carried out, which is after the one before it
 * was, and after the last one.
 */
const kills: Array<Omit<Fault, 'times'>> = [
  ...changeRequests.map(([, request]) => ({ ...request, action: 'hang' })),
  { ...changeRequests[changeRequests.length - 1][1], action: 'timeout-after' },
].map(({ skip, action, ...match }) => ({
  match,
  skip,
  action: action as Fault['action'],
}));

const move = (name: string): Operation[] => [
  {
    kind: 'set-gateway-channel',
    gateway: { namespace: 'bookinfo', name },
    channel: 'rapid',
  },
];

describe('a change and kill -9', () => {
  let host: TestGitHost;
  let folder: string;
  const running: BackendProcess[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mesh-crash-'));
    host = await startTestGitHost({
      ...gitopsFiles(),
      ...Object.fromEntries(
        kills.map((_, at) => [
          `bookinfo/w${at}.yaml`,
          waypointFile('bookinfo', `w${at}`, 'stable'),
        ]),
      ),
    });
  });
  afterAll(async () => {
    await Promise.all(running.map(backend => backend.kill()));
    await host.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const start = async (database: JsonObject, name: string) => {
    const backend = await BackendProcess.start({
      folder,
      database,
      config: {
        integrations: host.integrations,
        ambientMesh: {
          workingDirectory: join(folder, `mirrors-${name}`),
          meshes: { main: { repository: { url: host.repositoryUrl } } },
        },
      },
    });
    running.push(backend);
    return backend;
  };

  const expectOne = async (operations: Operation[], change: Change) => {
    expect(change).toMatchObject({ state: 'open' });
    expect(await host.stateOf(operations)).toEqual({
      open: [{ number: change.pullRequest?.number, branch: change.branch }],
      branches: [change.branch],
    });
  };

  it('is one pull request, whichever request the process dies at', async () => {
    const database = {
      client: 'better-sqlite3',
      connection: { directory: folder },
    };
    let backend = await start(database, 'single');
    for (const [at, kill] of kills.entries()) {
      const operations = move(`w${at}`);
      const happened = host.faults.next(kill);
      backend.ask(operations).catch(() => undefined);
      await happened;
      await backend.kill();
      await endClaims(join(folder, 'ambient-mesh.sqlite'));

      backend = await start(database, 'single');
      if (at % 2 === 0) {
        // The one that starts finishes it by itself.
        await untilFinished(backend, operations);
      } else {
        await backend.ask(operations);
      }
      await expectOne(operations, await newest(backend, operations));
    }
  });

  if (!postgresUrl && process.env.CI) {
    throw new Error(`Set ${POSTGRES}: replicas share a PostgreSQL`);
  }
  const suite = postgresUrl ? describe : describe.skip;
  suite(`two replicas on one PostgreSQL (${POSTGRES})`, () => {
    it('is one pull request when both are asked at once', async () => {
      const database = {
        client: 'pg',
        connection: postgresUrl!,
        prefix: `crash_${randomBytes(4).toString('hex')}_`,
      };
      // The scheduler of Backstage does not let two set up its tables at once.
      const replicas = [
        await start(database, 'first'),
        await start(database, 'second'),
      ];
      const operations = move('reviews-waypoint');
      const changes = await Promise.all(
        [...replicas, ...replicas].map(each => each.ask<Change>(operations)),
      );
      expect(new Set(changes.map(({ id }) => id)).size).toBe(1);
      await expectOne(operations, changes[0]);
    });
  });
});

async function newest(
  backend: BackendProcess,
  operations: Operation[],
): Promise<Change> {
  const changes = await backend.get<Change[]>('/meshes/main/changes');
  return changes.find(
    each => JSON.stringify(each.operations) === JSON.stringify(operations),
  )!;
}

async function untilFinished(
  backend: BackendProcess,
  operations: Operation[],
): Promise<void> {
  while ((await newest(backend, operations)).state === 'requested') {
    await sleep(100);
  }
}

/** As when the time has passed for which a dead process had taken a change. */
async function endClaims(filename: string): Promise<void> {
  const knex = Knex({
    client: 'better-sqlite3',
    connection: { filename },
    useNullAsDefault: true,
  });
  await knex('changes').update({ worker: null, worker_until: null });
  await knex.destroy();
}

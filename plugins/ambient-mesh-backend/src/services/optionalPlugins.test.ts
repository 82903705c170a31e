import {
  Change,
  ChangeProgress,
  MeshView,
  SourceHealth,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import Knex from 'knex';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BackendProcess } from '../__testUtils__/BackendProcess';
import { gitopsFiles } from '../__testUtils__/gitopsFiles';
import {
  startTestGitHost,
  TestGitHost,
} from '../__testUtils__/startTestGitHost';

jest.setTimeout(180_000);

const wasTried = ({ since, state }: SourceHealth) =>
  state === 'fresh' || since !== undefined;

// A real backend with Backstage's own services, as a portal has them that
// installed none of the plugins that are made use of.
describe('without notifications, signals, events, search, MCP and Kubernetes', () => {
  let folder: string;
  let host: TestGitHost;
  let backend: BackendProcess;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mesh-alone-'));
    host = await startTestGitHost(gitopsFiles());
    backend = await BackendProcess.start({
      folder,
      database: {
        client: 'better-sqlite3',
        connection: { directory: folder },
      },
      config: {
        integrations: host.integrations,
        ambientMesh: {
          workingDirectory: join(folder, 'mirrors'),
          meshes: {
            main: {
              repository: { url: host.repositoryUrl },
              clusters: { prod: {} },
            },
          },
        },
      },
      ready: sources => sources.length === 2 && sources.every(wasTried),
    });
  });
  afterAll(async () => {
    await backend?.kill();
    await host?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  it('shows what Git says, the cluster as unknown, and what to do about it', async () => {
    const view = await backend.get<MeshView>('/meshes/main');
    expect(view.readout.channels.length).toBeGreaterThan(0);
    expect(view.sources).toEqual([
      expect.objectContaining({ kind: 'repository', state: 'fresh' }),
      expect.objectContaining({ kind: 'cluster', state: 'unknown' }),
    ]);
    expect(view.findings).toContainEqual(
      expect.objectContaining({
        rule: 'cluster-not-read',
        cluster: 'prod',
        remedy: expect.stringContaining(
          'Add @backstage/plugin-kubernetes-backend',
        ),
      }),
    );
  });

  it('registers its actions with Backstage, whoever may call them', async () => {
    const { actions } = await backend.get<{
      actions: Array<{ id: string; schema: { input: { type: string } } }>;
    }>('/.backstage/actions/v1/actions');
    expect(actions.map(({ id, schema }) => [id, schema.input.type])).toEqual([
      ['ambient-mesh:list-mesh-channels', 'object'],
      ['ambient-mesh:get-gateway-status', 'object'],
      ['ambient-mesh:plan-mesh-upgrade', 'object'],
      ['ambient-mesh:request-mesh-change', 'object'],
    ]);
  });

  it('opens a pull request, and follows it past its merge', async () => {
    const { id, pullRequest } = await backend.ask<Change>([
      {
        kind: 'set-gateway-channel',
        gateway: { namespace: 'bookinfo', name: 'reviews-waypoint' },
        channel: 'rapid',
      },
    ]);
    await untilTold(`${id}/opened`);
    await host.call('PUT', `/pulls/${pullRequest?.number}/merge`, {});
    await untilTold(`${id}/merged`);
    const change = await backend.get<Change>(`/meshes/main/changes/${id}`);
    expect(change).toMatchObject({
      state: 'merged',
      mergeCommit: expect.any(String),
    });
    const { links } = await backend.get<ChangeProgress>(
      `/meshes/main/changes/${id}/progress`,
    );
    expect(links).toContainEqual(
      expect.objectContaining({ cluster: 'prod', state: 'unknown' }),
    );
    // that nobody could be told is no reason to complain
    expect(backend.output).not.toMatch(/error|notification|signal/i);
  });

  /** Waits until it has told, or tried to tell, everybody of a moment. */
  async function untilTold(moment: string): Promise<void> {
    const knex = Knex({
      client: 'better-sqlite3',
      connection: { filename: join(folder, 'ambient-mesh.sqlite') },
      useNullAsDefault: true,
    });
    const told = async () =>
      (await knex('change_links').select('change', 'link')).map(
        ({ change, link }) => `${change}/${link.replace('announced/', '')}`,
      );
    try {
      while (!(await told()).includes(moment)) await sleep(200);
    } finally {
      await knex.destroy();
    }
  }
});

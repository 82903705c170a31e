import {
  ChangeProgress,
  defaultPolicy,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { bundledCalendar } from '@ambient-mesh/backstage-plugin-ambient-mesh-common/calendar-data';
import { readDeclaredMesh } from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { ConfigReader } from '@backstage/config';
import { createTestDatabases } from '../../__testUtils__/databases';
import { gitopsFiles } from '../../__testUtils__/gitopsFiles';
import { observedMesh } from '../../__testUtils__/observedMesh';
import { readMeshConfig } from '../../config';
import { createMeshModel, MeshViews } from '../MeshViews';
import {
  ChangeStore,
  ClusterStore,
  LANDED,
  migrationsDirectory,
  RepositoryStore,
} from '../Store';
import { LinkStore } from './LinkStore';
import { ProgressService } from './ProgressService';

jest.setTimeout(60_000);

const START = new Date('2026-09-01T00:00:00.000Z');
const DAYS_LATER = new Date('2026-09-06T00:00:00.000Z');

async function declaredMesh() {
  const { 'apps.yaml': apps, 'channels/channels.yaml': channels } =
    gitopsFiles();
  const files: Record<string, string> = {
    'apps.yaml': apps,
    'channels/channels.yaml': channels,
  };
  return readDeclaredMesh({
    commit: 'c0ffee',
    files: Object.entries(files).map(([path, text]) => ({
      ...{ path, id: path, size: text.length },
      kind: 'file' as const,
    })),
    read: async paths =>
      new Map(paths.map(path => [path, Buffer.from(files[path])])),
  });
}

describe('ProgressService and a change that lands late', () => {
  const databases = createTestDatabases();

  it.each(databases.eachSupportedId())(
    'looks at it until it lands, however many came after it, on %s',
    async id => {
      const knex = await databases.init(id);
      await knex.migrate.latest({ directory: migrationsDirectory() });
      let now = START;
      const changes = ChangeStore.create({ knex });
      const links = LinkStore.create({ knex });
      const clusters = ClusterStore.create({ knex });
      const repositories = RepositoryStore.create({ knex });
      const at = () => now.toISOString();
      await repositories.succeed('main', {
        commit: 'c0ffee',
        at: at(),
        content: {
          declared: await declaredMesh(),
          policy: defaultPolicy(),
          findings: [],
        },
      });
      const show = (stable: string) => {
        const seen = observedMesh({ gateways: 0, stable });
        return clusters.succeed(
          { mesh: 'main', cluster: 'prod', epoch: 1 },
          {
            at: at(),
            content: {
              ...seen,
              sources: {
                ...seen.sources,
                applications: { state: 'absent', observedAt: at() },
              },
            },
          },
        );
      };
      const begin = async (key: string) =>
        (
          await changes.begin({
            ...{ mesh: 'main', activeKey: key, title: key, baseCommit: null },
            ...{ requestedBy: 'user:default/pia', at: at() },
            intent: {
              ...{ operations: [], waivers: [], gateways: [], blobs: {} },
              done: [
                {
                  cluster: 'prod',
                  condition: {
                    ...{ kind: 'channel-moved', channel: 'stable' },
                    ...{ revision: '1-30-4', version: '1.30.4' },
                  },
                },
              ],
            },
          })
        ).change.id;
      const create = () =>
        ProgressService.create({
          views: MeshViews.create({
            config: readMeshConfig(
              new ConfigReader({
                ambientMesh: {
                  meshes: {
                    main: {
                      repository: { url: 'https://git.test/acme/mesh' },
                      clusters: { prod: {} },
                    },
                  },
                },
              }),
            ),
            repositories,
            clusters,
            model: createMeshModel({ calendar: bundledCalendar() }),
            now: () => now,
          }),
          ...{ changes, links },
          repositories: {
            current: async () => {
              throw new Error('no history here');
            },
          },
          checks: { of: async () => [] },
          gateOf: async () => null,
          now: () => now,
        });
      const look = async (progress: ProgressService, change: string) => {
        const seen: Array<ChangeProgress | null> = [];
        await progress.observe('main', async (each, its) => {
          if (each.id === change) seen.push(its);
        });
        return seen;
      };

      await show('1-31-1');
      const late = await begin('late');
      await changes.update(
        late,
        {
          state: 'merged',
          pullRequest: { number: 1, url: 'u' },
          mergeCommit: 'm',
        },
        at(),
      );
      now = DAYS_LATER;
      for (let count = 0; count < 60; count++) {
        await changes.update(
          await begin(`after-${count}`),
          { state: 'closed' },
          at(),
        );
      }
      const service = create();
      const [before] = await look(service, late);
      expect(before?.state).not.toBe('done');
      expect(await links.get(late)).not.toHaveProperty(LANDED);

      await show('1-30-4');
      expect(await look(service, late)).toMatchObject([{ state: 'done' }]);
      expect(await links.get(late)).toMatchObject({ [LANDED]: at() });
      expect(await look(create(), late)).toEqual([]);
    },
  );
});

import {
  defaultPolicy,
  ObservedMesh,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { bundledCalendar } from '@ambient-mesh/backstage-plugin-ambient-mesh-common/calendar-data';
import { readDeclaredMesh } from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { TestDatabaseId } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { Knex } from 'knex';
import { countWrites } from '../../__testUtils__/countWrites';
import { createTestDatabases } from '../../__testUtils__/databases';
import { gitopsFiles } from '../../__testUtils__/gitopsFiles';
import { observedMesh } from '../../__testUtils__/observedMesh';
import { readMeshConfig } from '../../config';
import {
  ClusterStore,
  GatewayIndex,
  migrationsDirectory,
  RepositoryStore,
} from '../Store';
import { createMeshModel } from './createMeshModel';
import { GatewayLists } from './GatewayLists';
import { MeshViews } from './MeshViews';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const COUNT = 200;
const START = Date.UTC(2026, 8, 1);

/** The small mesh, with the waypoints of `observedMesh` in Git as well. */
async function declaredMesh() {
  const own = gitopsFiles();
  const one = own['bookinfo/reviews-waypoint.yaml'];
  const files: Record<string, string> = {
    'apps.yaml': own['apps.yaml'],
    'channels/channels.yaml': own['channels/channels.yaml'],
    'bookinfo/many.yaml': observedMesh({ gateways: COUNT })
      .gateways.map(({ namespace, name }) =>
        one
          .replace('name: reviews-waypoint', `name: ${name}`)
          .replace('namespace: bookinfo', `namespace: ${namespace}`),
      )
      .join(''),
  };
  return readDeclaredMesh({
    commit: 'c0ffee',
    files: Object.entries(files).map(([path, text]) => ({
      path,
      id: path,
      size: text.length,
      kind: 'file' as const,
    })),
    read: async paths =>
      new Map(paths.map(path => [path, Buffer.from(files[path])])),
  });
}

describe.each(databases.eachSupportedId())(
  'GatewayLists on %p',
  (id: TestDatabaseId) => {
    let knex: Knex;
    let clusters: ClusterStore;
    let lists: GatewayLists;
    let now: Date;
    beforeEach(async () => {
      knex = await databases.init(id);
      await knex.migrate.latest({ directory: migrationsDirectory() });
      now = new Date(START);
      clusters = ClusterStore.create({ knex });
      const repositories = RepositoryStore.create({ knex });
      await repositories.succeed('main', {
        commit: 'c0ffee',
        at: now.toISOString(),
        content: {
          declared: await declaredMesh(),
          policy: {
            ...defaultPolicy(),
            channels: [{ name: 'all', phases: ['stable'] }, { name: 'rapid' }],
          },
          findings: [],
        },
      });
      lists = createLists();
    });

    /** As another replica, which has nothing in memory. */
    function createLists(): GatewayLists {
      return GatewayLists.create({
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
          repositories: RepositoryStore.create({ knex }),
          clusters: ClusterStore.create({ knex }),
          model: createMeshModel({ calendar: bundledCalendar() }),
          now: () => now,
        }),
        index: GatewayIndex.create({ knex }),
      });
    }

    const observe = (content: ObservedMesh) =>
      clusters.succeed(
        { mesh: 'main', cluster: 'prod', epoch: 1 },
        { at: now.toISOString(), content },
      );
    const count = async (query: Parameters<GatewayLists['page']>[1]) =>
      (await lists.page('main', query, { criteria: true })).total;

    it('needs few rows to show that the channel of all gateways moved', async () => {
      await observe(observedMesh({ gateways: COUNT }));
      expect(await count({ state: 'in-sync' })).toBe(COUNT);

      now = new Date(START + 1000);
      const rows = await countWrites(knex, async () => {
        await observe(observedMesh({ gateways: COUNT, stable: '1-31-1' }));
        expect(await count({ state: 'drift' })).toBe(COUNT);
      });
      expect(rows.cluster_objects).toBe(1);
      expect(rows.gateway_shapes).toBe(1);
      expect(rows.gateways).toBeUndefined();
    });

    it('means the phases of a channel, too', async () => {
      await observe(observedMesh({ gateways: COUNT }));
      expect(await count({ channel: 'all' })).toBe(COUNT);
      expect(await count({ channel: 'stable' })).toBe(COUNT);
      expect(await count({ channel: 'rapid' })).toBe(0);
    });

    it('shows a gateway that differs from those like it', async () => {
      const content = observedMesh({ gateways: COUNT });
      content.gateways[7].deployment!.ready = 0;
      await observe(content);
      const { items } = await lists.page(
        'main',
        { state: 'rolling' },
        { criteria: true },
      );
      expect(items.map(each => each.name)).toEqual(['gateway-0007']);
      expect(items[0].reasons).toContain('0 of 1 pods are ready.');
    });

    it('sees that a fight is over, though nothing has changed', async () => {
      const rewritten = (generation: number) => {
        const content = observedMesh({ gateways: 3 });
        Object.assign(content.gateways[1].deployment!, {
          generation,
          observedGeneration: generation,
        });
        return content;
      };
      const look = async (second: number) => {
        now = new Date(START + second * 1000);
        return count({ state: 'fighting' });
      };
      await observe(rewritten(10));
      await look(0);
      now = new Date(START + 5000);
      await observe(rewritten(60));
      expect(await look(5)).toBe(1);
      for (const second of [10, 20, 30]) {
        now = new Date(START + second * 1000);
        await clusters.confirm(
          { mesh: 'main', cluster: 'prod', epoch: 1 },
          now.toISOString(),
        );
        await look(second);
      }
      expect(await look(30)).toBe(0);
    });

    it('makes every gateway unknown when the cluster is silent, in few rows', async () => {
      await observe(observedMesh({ gateways: COUNT }));
      await count({});
      now = new Date(START + 2 * 60_000);
      const rows = await countWrites(knex, async () => {
        expect(await count({ state: 'unknown' })).toBe(COUNT);
      });
      expect(rows.gateways).toBeUndefined();
      expect(rows.gateway_shapes).toBe(1);
    });

    it('lets replicas with and without memory agree, and dates rows alike', async () => {
      await observe(observedMesh({ gateways: 3 }));
      await count({});
      now = new Date(START + 10_000);
      await clusters.confirm(
        { mesh: 'main', cluster: 'prod', epoch: 1 },
        now.toISOString(),
      );
      const page = await lists.page('main', { limit: 2 }, { criteria: true });
      const other = createLists();
      expect(
        await other.page('main', { limit: 2 }, { criteria: true }),
      ).toEqual(page);
      expect(page.items[0].observedAt).toBe(now.toISOString());
    });
  },
);

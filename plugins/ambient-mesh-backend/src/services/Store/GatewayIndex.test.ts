import { TestDatabaseId } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import { Knex } from 'knex';
import { countWrites } from '../../__testUtils__/countWrites';
import { createTestDatabases } from '../../__testUtils__/databases';
import { GatewayCriteria } from '../../permissions';
import { migrationsDirectory } from './applyMigrations';
import {
  GatewayIndex,
  GatewayIndexEntry,
  IndexedGateway,
} from './GatewayIndex';

jest.setTimeout(120_000);

const databases = createTestDatabases();

const gateway = (
  namespace: string,
  name: string,
  rest: Partial<IndexedGateway> = {},
): IndexedGateway => ({
  cluster: 'prod',
  namespace,
  name,
  role: 'waypoint',
  channel: 'stable',
  owner: `group:default/${namespace}`,
  shape: 'calm',
  ...rest,
});

const gateways = [
  gateway('bookinfo', 'Details'),
  gateway('bookinfo', 'reviews', { shape: 'torn' }),
  gateway('cart', '50%_off', { channel: 'rapid', shape: 'calm' }),
  gateway('cart', 'waypoint', { channel: 'rapid', cluster: 'east' }),
  gateway('edge', 'ingress', { role: 'ingress', channel: null, owner: null }),
];

function entry(
  options: Partial<GatewayIndexEntry> & { stable?: string } = {},
): GatewayIndexEntry {
  const { stable = '1-30-4', ...rest } = options;
  return {
    mesh: 'main',
    key: `of ${stable}`,
    repositoryVersion: 1,
    clusterVersions: { prod: 1, east: 1 },
    gateways,
    shapes: [
      { cluster: 'prod', shape: 'calm', state: 'in-sync', revision: stable },
      { cluster: 'prod', shape: 'torn', state: 'fighting', revision: null },
      { cluster: 'east', shape: 'calm', state: 'drift', revision: '1-31-1' },
    ],
    ...rest,
  };
}

describe.each(databases.eachSupportedId())(
  'GatewayIndex on %p',
  (id: TestDatabaseId) => {
    let knex: Knex;
    let index: GatewayIndex;
    beforeAll(async () => {
      knex = await databases.init(id);
      await knex.migrate.latest({ directory: migrationsDirectory() });
    });
    beforeEach(async () => {
      for (const table of ['gateways', 'gateway_shapes', 'gateway_indexes']) {
        await knex(table).delete();
      }
      index = GatewayIndex.create({ knex });
      await index.update(entry());
    });

    type Query = Parameters<GatewayIndex['page']>[1];
    const names = async (query: Query, criteria: GatewayCriteria = true) => {
      const { places, total } = await index.page('main', query, criteria);
      expect(places).toHaveLength(total);
      return places.map(each => `${each.cluster}/${each.name}`);
    };

    it.each<[Query, string[]]>([
      [{ cluster: 'east' }, ['east/waypoint']],
      [{ namespace: 'bookinfo' }, ['prod/Details', 'prod/reviews']],
      [{ role: 'ingress' }, ['prod/ingress']],
      [{ channels: ['rapid'] }, ['east/waypoint', 'prod/50%_off']],
      [{ revision: '1-31-1' }, ['east/waypoint']],
      [{ state: 'fighting' }, ['prod/reviews']],
      [{ state: 'in-sync', channels: ['rapid', 'nobody'] }, ['prod/50%_off']],
      [{ text: 'INFO/DET' }, ['prod/Details']],
      [{ text: '%_' }, ['prod/50%_off']],
      [{ text: "'; drop table gateways; --" }, []],
      [{ namespace: 'nobody' }, []],
    ])('filters by %j', async (query, expected) => {
      expect(await names(query)).toEqual(expected);
    });

    it.each<[Query, string[]]>([
      [{}, ['waypoint', 'Details', 'reviews', '50%_off', 'ingress']],
      [
        { sort: 'state' },
        ['reviews', 'waypoint', 'Details', '50%_off', 'ingress'],
      ],
      [
        { sort: 'channel', order: 'desc' },
        ['reviews', 'Details', '50%_off', 'waypoint', 'ingress'],
      ],
      [
        { sort: 'revision' },
        ['reviews', 'Details', '50%_off', 'ingress', 'waypoint'],
      ],
    ])('sorts and pages by %j', async (query, expected) => {
      for (const limit of [1, 2, 10]) {
        const found: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await index.page(
            'main',
            { ...query, limit, cursor },
            true,
          );
          expect(page.total).toBe(5);
          found.push(...page.places.map(each => each.name));
          cursor = page.nextCursor;
        } while (cursor);
        expect(found).toEqual(expected);
      }
    });

    it('refuses the cursor of a list in another order', async () => {
      const { nextCursor } = await index.page(
        'main',
        { sort: 'state', limit: 1 },
        true,
      );
      await expect(
        index.page('main', { limit: 1, cursor: nextCursor }, true),
      ).rejects.toThrow(/cursor is not valid/);
    });

    it('lets through exactly the gateways that a decision allows', async () => {
      const restriction = fc.oneof(
        ...(['owner', 'cluster', 'namespace', 'channel'] as const).map(field =>
          fc.record({
            field: fc.constant(field),
            values: fc.uniqueArray(
              fc.constantFrom(
                'group:default/cart',
                'group:default/bookinfo',
                'prod',
                'cart',
                'edge',
                'rapid',
                'stable',
              ),
            ),
          }),
        ),
      );
      const { criteria } = fc.letrec<{ criteria: GatewayCriteria }>(tie => ({
        criteria: fc.oneof(
          { depthSize: 'small', withCrossShrink: true },
          restriction,
          fc.record({ not: tie('criteria') }),
          fc.record({
            allOf: fc.array(tie('criteria'), { minLength: 1, maxLength: 3 }),
          }),
          fc.record({
            anyOf: fc.array(tie('criteria'), { minLength: 1, maxLength: 3 }),
          }),
        ) as fc.Arbitrary<GatewayCriteria>,
      }));
      await fc.assert(
        fc.asyncProperty(criteria, async decision => {
          const { places } = await index.page('main', {}, decision);
          expect(places.map(each => each.name).sort()).toEqual(
            gateways
              .filter(each => allows(decision, each))
              .map(each => each.name)
              .sort(),
          );
        }),
        { numRuns: 60 },
      );
    });

    it('lets nothing through that was denied', async () => {
      expect(await names({}, false)).toEqual([]);
    });

    it('moves all gateways of a channel with one row', async () => {
      const rows = await countWrites(knex, () =>
        index.update(
          entry({ stable: '1-31-1', clusterVersions: { prod: 2, east: 1 } }),
        ),
      );
      expect(rows.gateways).toBeUndefined();
      expect(rows.gateway_shapes).toBe(1);
      expect(await names({ revision: '1-31-1' })).toHaveLength(4);
    });

    it('forgets gateways that are gone', async () => {
      await index.update(entry({ key: 'less', gateways: gateways.slice(1) }));
      expect(await names({})).toHaveLength(4);
    });

    it('writes nothing for a replica that knows less', async () => {
      const newer = entry({
        key: 'new',
        clusterVersions: { prod: 7, east: 1 },
      });
      await index.update(newer);
      expect(
        await index.update(
          entry({ key: 'old', clusterVersions: { prod: 6, east: 1 } }),
        ),
      ).toBeNull();
      expect(await index.update(newer)).toBe(0);
    });
  },
);

/** What a decision says, worked out without SQL. */
function allows(criteria: GatewayCriteria, row: IndexedGateway): boolean {
  if (typeof criteria === 'boolean') return criteria;
  if ('allOf' in criteria) {
    return criteria.allOf.every(each => allows(each, row));
  }
  if ('anyOf' in criteria) {
    return criteria.anyOf.some(each => allows(each, row));
  }
  if ('not' in criteria) return !allows(criteria.not, row);
  const value = row[criteria.field];
  return value !== null && criteria.values.includes(value);
}

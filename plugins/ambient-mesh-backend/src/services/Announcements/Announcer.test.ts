import {
  ChangeProgress,
  defaultPolicy,
  GatewayRole,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { mockServices, TestDatabaseId } from '@backstage/backend-test-utils';
import { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { SignalPayload } from '@backstage/plugin-signals-node';
import { createTestDatabases } from '../../__testUtils__/databases';
import { LinkStore } from '../Progress';
import { applyMigrations, ChangeRecord } from '../Store';
import { Announcer } from './Announcer';

const DAY = 24 * 60 * 60_000;
const NOW = new Date('2026-10-01T12:00:00.000Z');

const policy = {
  ...defaultPolicy(),
  namespaces: [
    { name: 'shop', owner: 'group:default/shop' },
    { name: 'pay', owner: 'group:default/pay' },
  ],
  platform: { owners: ['group:default/platform'] },
};

function gateway(namespace: string) {
  const role: GatewayRole = 'waypoint';
  return {
    namespace,
    name: 'w',
    cluster: 'c1',
    role,
    from: '1.30.5',
    to: '1.31.1',
    restarts: true,
  };
}

function change(more: Partial<ChangeRecord> = {}): ChangeRecord {
  return {
    id: 'x',
    mesh: 'main',
    operations: [],
    title: 'Move channel stable to 1-31-1',
    state: 'open',
    requestedBy: 'user:default/pia',
    requestedAt: NOW.toISOString(),
    updatedAt: NOW.toISOString(),
    branch: 'b',
    pullRequest: { number: 7, url: 'u' },
    mergeCommit: null,
    reason: null,
    intent: {
      operations: [],
      waivers: [],
      gateways: [gateway('shop')],
      blobs: {},
    },
    baseCommit: null,
    activeKey: null,
    checkedAt: null,
    leftover: false,
    ...more,
  };
}

function progress(
  state: ChangeProgress['state'],
  at: string | null = null,
): ChangeProgress {
  return {
    change: 'x',
    mergeCommit: 'm',
    state,
    since: null,
    links: [{ stage: 'images', cluster: 'c1', state, reason: '3 of 4.', at }],
  };
}

describe('Announcer', () => {
  const databases = createTestDatabases();

  async function start(
    options: { broken?: boolean; database?: TestDatabaseId } = {},
  ) {
    const knex = await databases.init(options.database ?? 'SQLITE_3');
    await applyMigrations(mockServices.database({ knex, migrations: {} }));
    const sent: NotificationSendOptions[] = [];
    const signals: SignalPayload[] = [];
    const clock = { now: NOW };
    const links = LinkStore.create({ knex });
    const create = () =>
      Announcer.create({
        links,
        notifications: {
          async send(notification) {
            if (options.broken) throw new Error('404');
            sent.push(notification);
          },
        },
        signals: {
          async publish(signal) {
            signals.push(signal);
          },
        },
        events: mockServices.events(),
        logger: mockServices.logger.mock(),
        now: () => clock.now,
      });
    return { announcer: create(), replica: create(), sent, signals, clock };
  }

  it('tells the owners of the affected gateways, and only them', async () => {
    const { announcer, sent } = await start();
    await announcer.announce(change(), null, policy);
    expect(sent.map(each => each.recipients)).toEqual([
      {
        type: 'entity',
        entityRef: ['group:default/shop'],
        excludeEntityRef: 'user:default/pia',
      },
    ]);
  });

  it.each(databases.eachSupportedId())(
    'tells before and after, each once among all replicas, on %s',
    async database => {
      const { announcer, replica, sent, signals } = await start({ database });
      const merged = change({ state: 'merged' });
      for (const each of [announcer, replica, announcer]) {
        await each.announce(change(), null, policy);
        await each.announce(merged, progress('doing'), policy);
        await each.announce(merged, progress('done'), policy);
      }
      expect(sent.map(each => each.payload.title)).toEqual([
        'Planned: Move channel stable to 1-31-1',
        'Merged: Move channel stable to 1-31-1',
        'Done: Move channel stable to 1-31-1',
      ]);
      expect(signals).toHaveLength(3);
    },
  );

  describe('of a change that lands days after its merge', () => {
    const merged = change({ state: 'merged' });
    const landed = new Date(NOW.getTime() + 5 * DAY);
    const done = progress('done', landed.toISOString());

    it('tells that it is done, once among all replicas', async () => {
      const { announcer, replica, sent, clock } = await start();
      await announcer.announce(merged, progress('doing'), policy);
      clock.now = new Date(landed.getTime() + 10_000);
      for (const each of [announcer, replica, announcer]) {
        await each.announce(merged, done, policy);
      }
      expect(sent.map(each => each.payload.title)).toEqual([
        'Merged: Move channel stable to 1-31-1',
        'Done: Move channel stable to 1-31-1',
      ]);
    });

    it('is silent where it had landed long before', async () => {
      const { announcer, sent, clock } = await start();
      await announcer.announce(merged, progress('doing'), policy);
      clock.now = new Date(landed.getTime() + 5 * DAY);
      await announcer.announce(merged, done, policy);
      expect(sent).toHaveLength(1);
    });

    it('is silent where this portal has never followed it', async () => {
      const { announcer, sent, clock } = await start();
      clock.now = landed;
      await announcer.announce(merged, done, policy);
      expect(sent).toEqual([]);
    });
  });

  it('says why when it fails', async () => {
    const { announcer, sent } = await start();
    await announcer.announce(
      change({ state: 'merged' }),
      progress('failed'),
      policy,
    );
    expect(sent[0].payload).toMatchObject({
      severity: 'high',
      description: expect.stringContaining('3 of 4.'),
    });
  });

  it('is silent about what nobody owns, and about old changes', async () => {
    const { announcer, sent } = await start();
    const { intent } = change();
    await announcer.announce(
      change({ intent: { ...intent, gateways: [gateway('other')] } }),
      null,
      policy,
    );
    await announcer.announce(
      change({ id: 'y', updatedAt: '2026-09-01T00:00:00.000Z' }),
      null,
      policy,
    );
    expect(sent).toEqual([]);
  });

  it('works in a portal without notifications', async () => {
    const { announcer, signals } = await start({ broken: true });
    await announcer.announce(change(), null, policy);
    expect(signals).toHaveLength(1);
  });
});

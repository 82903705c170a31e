import { Knex } from 'knex';
import { EventStore } from './EventStore';
import { writeTogether } from './transactions';

/**
 * Drops everything of a mesh that can be read again: what the repository and
 * the clusters said, and the index of gateways. Changes and their history stay.
 *
 * Each lease ends with a new epoch. Its holder notices at the next renewal, and
 * writes nothing until then; whoever holds it next lists the cluster anew.
 *
 * @param by - entity ref of who asked for it
 */
export async function forgetMesh(
  knex: Knex,
  options: { mesh: string; at: string; by: string },
): Promise<void> {
  const { mesh, at, by } = options;
  const unread = {
    content: null,
    observed_at: null,
    failing_since: null,
    error: null,
  };
  await writeTogether(knex, async trx => {
    const clusters: Array<{ cluster: string }> = await trx('cluster_snapshots')
      .where({ mesh })
      .select('cluster');
    await trx('cluster_leases')
      .whereIn(
        'cluster',
        clusters.map(({ cluster }) => `${mesh}/${cluster}`),
      )
      .update({ epoch: trx.raw('?? + 1', ['epoch']), expires_at: 0 });
    await trx('cluster_snapshots')
      .where({ mesh })
      .update({
        ...unread,
        version: trx.raw('?? + 1', ['version']),
        removed_version: trx.raw('?? + 1', ['version']),
        epoch: trx.raw('?? + 1', ['epoch']),
      });
    await trx('cluster_objects').where({ mesh }).delete();
    // The rows stay for their epoch's sake: a late holder must not write them.
    await trx('cluster_feeds')
      .where({ mesh })
      .update({ state: 'null', epoch: trx.raw('?? + 1', ['epoch']) });
    await trx('repositories')
      .where({ mesh })
      .update({
        ...unread,
        commit: null,
        version: trx.raw('?? + 1', ['version']),
      });
    // in the order in which `GatewayIndex` locks them
    for (const table of ['gateway_indexes', 'gateway_shapes', 'gateways']) {
      await trx(table).where({ mesh }).delete();
    }
    await EventStore.create({ knex }).append(
      mesh,
      [
        {
          at,
          kind: 'rebuilt',
          cluster: null,
          message: `${by} had everything read again.`,
        },
      ],
      trx,
    );
  });
}

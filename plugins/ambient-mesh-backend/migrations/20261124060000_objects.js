/**
 * One row for each object of a cluster instead of one text for all of them, an
 * index of the gateways for lists, and what happened when. Gateways that are
 * alike (same wish, same state of their pods) share one row of
 * `gateway_shapes`, so that a channel that moves is a few rows, not one for
 * each of its gateways.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const isPostgres = knex.client.config.client === 'pg';
  // cursors compare in SQL, and must do so alike on every database
  const sorted = (table, name, length) =>
    isPostgres
      ? table.specificType(name, `varchar(${length}) collate "C"`)
      : table.string(name, length);

  await knex.schema.createTable('cluster_objects', table => {
    table.comment('Objects of the clusters, projected');
    table.string('mesh').notNullable();
    table.string('cluster').notNullable();
    table.string('kind').notNullable().comment('List of ObservedMesh');
    table.string('key', 600).notNullable().comment('namespace/name');
    table.integer('version').notNullable().comment('Of the snapshot it is of');
    table.string('digest').notNullable();
    table.text('content', 'longtext').notNullable().comment('JSON');
    table.primary(['mesh', 'cluster', 'kind', 'key']);
    table.index(['mesh', 'cluster', 'version']);
  });

  await knex('cluster_snapshots').update({ content: null, observed_at: null });
  await knex.schema.alterTable('cluster_snapshots', table => {
    table
      .integer('removed_version')
      .notNullable()
      .defaultTo(0)
      .comment('The newest version in which objects went away');
  });

  await knex.schema.createTable('gateways', table => {
    table.comment('Every gateway that Git or a cluster has');
    table.string('mesh').notNullable();
    sorted(table, 'cluster', 255).notNullable();
    sorted(table, 'namespace', 255).notNullable();
    sorted(table, 'name', 255).notNullable();
    table.string('role').notNullable();
    sorted(table, 'channel', 255).nullable();
    table.string('owner').nullable().comment('By the policy in Git');
    table.string('shape').notNullable();
    table.primary(['mesh', 'cluster', 'namespace', 'name']);
    table.index(['mesh', 'cluster', 'shape']);
    table.index(['mesh', 'owner']);
  });

  await knex.schema.createTable('gateway_shapes', table => {
    table.comment('What gateways that are alike have in common');
    table.string('mesh').notNullable();
    sorted(table, 'cluster', 255).notNullable();
    table.string('shape').notNullable();
    table.string('state').notNullable();
    table.integer('rank').notNullable().comment('0 is the worst state');
    sorted(table, 'revision', 255).nullable();
    table.primary(['mesh', 'cluster', 'shape']);
  });

  await knex.schema.createTable('gateway_indexes', table => {
    table.comment('What the gateways of a mesh were worked out from');
    table.string('mesh').primary();
    table.string('key').notNullable();
    table.integer('repository_version').notNullable();
    table.text('cluster_versions').notNullable().comment('JSON');
    table.integer('edition').notNullable();
  });

  await knex.schema.createTable('events', table => {
    table.comment('What happened, until retention.events');
    table.bigIncrements('id');
    table.string('mesh').notNullable();
    table.string('at').notNullable();
    table.string('kind').notNullable();
    table.string('cluster').nullable();
    table.text('message').notNullable();
    table.index(['mesh', 'id']);
    table.index(['at']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('events');
  await knex.schema.dropTable('gateway_indexes');
  await knex.schema.dropTable('gateway_shapes');
  await knex.schema.dropTable('gateways');
  await knex.schema.dropTable('cluster_objects');
  await knex('cluster_snapshots').update({ content: null, observed_at: null });
  await knex.schema.alterTable('cluster_snapshots', table => {
    table.dropColumn('removed_version');
  });
};

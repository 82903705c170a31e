/**
 * Everything but `changes` can be rebuilt from Git and the clusters.
 * Instants are ISO 8601 text in UTC; `expires_at` alone is milliseconds of the
 * database's own clock, because replicas compare it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('repositories', table => {
    table.comment('The newest readable state of each GitOps repository');
    table.string('mesh').primary().comment('Name of the mesh');
    table.integer('version').notNullable().comment('Grows with each new state');
    table.string('commit').nullable();
    table.text('content', 'longtext').nullable().comment('JSON');
    table.string('observed_at').nullable().comment('Last complete read');
    table.string('failing_since').nullable();
    table.text('error').nullable();
  });

  await knex.schema.createTable('cluster_snapshots', table => {
    table.comment('What was last seen in each cluster of a mesh');
    table.string('mesh').notNullable();
    table.string('cluster').notNullable().comment('As Git names it');
    table.bigInteger('epoch').notNullable().comment('Lease of the writer');
    table.integer('version').notNullable().comment('Grows with each new state');
    table.text('content', 'longtext').nullable().comment('JSON');
    table.string('observed_at').nullable().comment('Last complete read');
    table.string('failing_since').nullable();
    table.text('error').nullable();
    table.primary(['mesh', 'cluster']);
  });

  await knex.schema.createTable('cluster_leases', table => {
    table.comment('Which replica watches which cluster');
    table.string('cluster').primary().comment('mesh/cluster');
    table.string('holder').notNullable();
    table.bigInteger('epoch').notNullable().comment('Grows with each takeover');
    table.bigInteger('expires_at').notNullable();
  });

  await knex.schema.createTable('changes', table => {
    table.comment('Intents to change a repository, and their pull requests');
    table.string('id').primary();
    table.string('mesh').notNullable();
    table
      .string('active_key')
      .nullable()
      .unique()
      .comment('Hash of repository, base and operations while not finished');
    table.string('state').notNullable();
    table.string('title').notNullable();
    table.string('requested_by').notNullable();
    table.string('requested_at').notNullable();
    table.string('updated_at').notNullable();
    table.string('checked_at').nullable().comment('Last look at the Git host');
    table.string('base_commit').nullable();
    table.string('branch').nullable();
    table.integer('pull_request_number').nullable();
    table.string('pull_request_url', 2048).nullable();
    table.string('merge_commit').nullable();
    table.text('reason').nullable();
    table.text('intent', 'longtext').notNullable().comment('JSON');
    table.string('worker').nullable().comment('Replica that is writing it');
    table.bigInteger('worker_until').nullable();
    table.index(['mesh', 'requested_at']);
    table.index(['state']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('changes');
  await knex.schema.dropTable('cluster_leases');
  await knex.schema.dropTable('cluster_snapshots');
  await knex.schema.dropTable('repositories');
};

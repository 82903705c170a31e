/**
 * Where the watch of each kind stands, so that a restart goes on from there.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('cluster_feeds', table => {
    table.comment('Where the watch of each feed of a cluster stands');
    table.string('mesh').notNullable();
    table.string('cluster').notNullable().comment('As Git names it');
    table.string('feed').notNullable();
    table.bigInteger('epoch').notNullable().comment('Lease of the writer');
    table.text('state', 'longtext').notNullable().comment('JSON');
    table.primary(['mesh', 'cluster', 'feed']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('cluster_feeds');
};

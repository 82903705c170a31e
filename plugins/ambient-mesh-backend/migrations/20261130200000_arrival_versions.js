/**
 * A channel arrives at a version: a patch in place begins its time to soak anew.
 * Rows from before count for the version that is seen first.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('channel_arrivals', table => {
    table.string('version').nullable().comment('null: not seen yet');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('channel_arrivals', table => {
    table.dropColumn('version');
  });
};

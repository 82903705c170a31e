/**
 * What health gates have measured. Prometheus forgets it, so it cannot be
 * rebuilt.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('change_gates', table => {
    table.comment('Health of what a change has moved, compared with before');
    table.string('change').notNullable();
    table.string('cluster').notNullable().comment('As Git names it');
    table.text('gate', 'longtext').notNullable().comment('JSON');
    table.string('measured_at').notNullable();
    table.primary(['change', 'cluster']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('change_gates');
};

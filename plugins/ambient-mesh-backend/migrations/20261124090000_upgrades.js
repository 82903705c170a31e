/**
 * When links of a change's progress were reached, since when channels mean what
 * they mean, and what owners said. Only `owner_holds` cannot be rebuilt.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('change_links', table => {
    table.comment('First time each link of a change was seen done');
    table.string('change').notNullable();
    table.string('link').notNullable().comment('cluster/stage');
    table.string('reached_at').notNullable();
    table.primary(['change', 'link']);
  });

  await knex.schema.createTable('channel_arrivals', table => {
    table.comment('Since when all gateways of a channel run its revision');
    table.string('mesh').notNullable();
    table.string('cluster').notNullable();
    table.string('channel').notNullable();
    table.string('revision').notNullable();
    table.string('at').notNullable();
    table.primary(['mesh', 'cluster', 'channel']);
  });

  await knex.schema.createTable('owner_holds', table => {
    table.comment('What owners of namespaces said about upgrades');
    table.string('id').primary();
    table.string('mesh').notNullable();
    table.string('kind').notNullable().comment('acknowledged or hold');
    table.string('namespace').notNullable();
    table.string('gateway').nullable();
    table.string('cluster').nullable();
    table.text('reason').notNullable();
    table.string('until').notNullable();
    table.string('by').notNullable();
    table.string('at').notNullable();
    table.index(['mesh', 'until']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('owner_holds');
  await knex.schema.dropTable('channel_arrivals');
  await knex.schema.dropTable('change_links');
};

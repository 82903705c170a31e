import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';

/** Folder of the migrations, in source and when installed. */
export const migrationsDirectory = () =>
  resolvePackagePath(
    '@ambient-mesh/backstage-plugin-ambient-mesh-backend',
    'migrations',
  );

/** The plugin's database with its newest schema. */
export async function applyMigrations(
  database: DatabaseService,
): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({ directory: migrationsDirectory() });
  }
  return knex;
}

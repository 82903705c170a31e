import { Knex } from 'knex';

interface Answered {
  method?: string;
  sql: string;
  response?: { rowCount?: number; changes?: number; length?: number };
}

/**
 * Counts the rows that statements write, by table, as the database itself
 * reports them.
 */
export async function countWrites(
  knex: Knex,
  act: () => Promise<unknown>,
): Promise<Record<string, number>> {
  const rows: Record<string, number> = {};
  const count = (_: unknown, { sql, response }: Answered) => {
    const table = /^(?:insert into|update|delete from) [`"](\w+)[`"]/.exec(
      sql,
    )?.[1];
    if (!table) return;
    const written =
      response?.rowCount ?? response?.changes ?? response?.length ?? 0;
    if (written) rows[table] = (rows[table] ?? 0) + written;
  };
  knex.on('query-response', count);
  await act();
  knex.removeListener('query-response', count);
  return rows;
}

import { Knex } from 'knex';

interface Row {
  change: string;
  link: string;
  reached_at: string;
}

/** When each link of a change was first seen done. */
export class LinkStore {
  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  static create(options: { knex: Knex }): LinkStore {
    return new LinkStore(options.knex);
  }

  /** ISO 8601 UTC by link. */
  async get(change: string): Promise<Record<string, string>> {
    const rows = await this.#knex<Row>('change_links').where({ change });
    return Object.fromEntries(rows.map(row => [row.link, row.reached_at]));
  }

  /** Stores one link. False when it was there before. */
  async claim(change: string, link: string, at: string): Promise<boolean> {
    const inserted = await this.#knex<Row>('change_links')
      .insert({ change, link, reached_at: at })
      .onConflict(['change', 'link'])
      .ignore()
      .returning('link');
    return inserted.length > 0;
  }

  /** Stores links; what another replica has stored first stays. */
  async add(change: string, links: Record<string, string>): Promise<void> {
    const rows = Object.entries(links).map(([link, at]) => ({
      change,
      link,
      reached_at: at,
    }));
    if (!rows.length) return;
    await this.#knex<Row>('change_links')
      .insert(rows)
      .onConflict(['change', 'link'])
      .ignore();
  }
}

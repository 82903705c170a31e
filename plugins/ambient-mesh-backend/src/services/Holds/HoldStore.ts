import {
  HoldRequest,
  OwnerHold,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';

interface Row {
  id: string;
  mesh: string;
  kind: OwnerHold['kind'];
  namespace: string;
  gateway: string | null;
  cluster: string | null;
  reason: string;
  until: string;
  by: string;
  at: string;
}

/** What owners said about upgrades of what they own. */
export class HoldStore {
  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  static create(options: { knex: Knex }): HoldStore {
    return new HoldStore(options.knex);
  }

  /** @param now - ISO 8601 UTC; what has lapsed by then is left out */
  async list(mesh: string, now: string): Promise<OwnerHold[]> {
    const rows = await this.#knex<Row>('owner_holds')
      .where({ mesh })
      .where('until', '>', now)
      .orderBy([
        { column: 'at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ]);
    return rows.map(toHold);
  }

  async add(
    mesh: string,
    request: HoldRequest,
    { by, at }: { by: string; at: string },
  ): Promise<OwnerHold> {
    const row: Row = {
      id: randomUUID(),
      mesh,
      kind: request.kind,
      namespace: request.namespace,
      gateway: request.gateway ?? null,
      cluster: request.cluster ?? null,
      reason: request.reason,
      until: request.until,
      by,
      at,
    };
    await this.#knex<Row>('owner_holds').insert(row);
    return toHold(row);
  }

  /** @throws NotFoundError */
  async get(mesh: string, id: string): Promise<OwnerHold> {
    const row = await this.#knex<Row>('owner_holds')
      .where({ mesh, id })
      .first();
    if (!row) {
      throw new NotFoundError(
        `There is no hold ${id} of mesh ${mesh}; it may have been of another.`,
      );
    }
    return toHold(row);
  }

  /** Lets a hold lapse now. */
  async end(mesh: string, id: string, at: string): Promise<OwnerHold> {
    await this.#knex<Row>('owner_holds')
      .where({ mesh, id })
      .update({ until: at });
    return this.get(mesh, id);
  }
}

function toHold({ gateway, cluster, ...row }: Row): OwnerHold {
  return {
    ...row,
    ...(gateway !== null && { gateway }),
    ...(cluster !== null && { cluster }),
  };
}

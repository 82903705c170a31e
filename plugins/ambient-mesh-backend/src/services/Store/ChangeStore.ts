import {
  BlastRadius,
  Change,
  ChangeState,
  ClusterDone,
  Operation,
  Waiver,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { databaseClock } from './databaseClock';

/** What a person asked for, and all that is needed to finish it after a crash. */
export interface ChangeIntent {
  operations: Operation[];
  waivers: Waiver[];
  /** Gateways that it touches, for the pages of their owners. */
  gateways: BlastRadius['gateways'];
  /** What the clusters must show for it to have landed. */
  done?: ClusterDone[];
  /** Ids of the edited files at the base commit; `null`: not there. */
  blobs: Record<string, string | null>;
}

/** A {@link Change} with what only the backend needs. */
export interface ChangeRecord extends Change {
  intent: ChangeIntent;
  baseCommit: string | null;
  activeKey: string | null;
  /** ISO 8601 UTC of the last look at the Git host. */
  checkedAt: string | null;
  /** Given up, and perhaps a branch of it is still at the Git host. */
  leftover: boolean;
}

/** The fields of a change that progress may alter. */
export type ChangeUpdate = Partial<
  Pick<
    ChangeRecord,
    | 'branch'
    | 'pullRequest'
    | 'mergeCommit'
    | 'reason'
    | 'baseCommit'
    | 'leftover'
  >
> & { state: ChangeState };

interface Row {
  id: string;
  mesh: string;
  active_key: string | null;
  state: ChangeState;
  title: string;
  requested_by: string;
  requested_at: string;
  updated_at: string;
  checked_at: string | null;
  base_commit: string | null;
  branch: string | null;
  pull_request_number: number | null;
  pull_request_url: string | null;
  merge_commit: string | null;
  reason: string | null;
  intent: string;
  worker: string | null;
  worker_until: number | string | null;
  leftover: boolean | number;
}

/** States in which the same request again is answered by the same change. */
const ACTIVE: ChangeState[] = ['requested', 'open', 'stale'];

/** How long a replica may work on one change before another may, milliseconds. */
const WORK_DURATION = 60_000;

/** Name of the link by which it is kept that a change has landed. */
export const LANDED = 'landed';

/** Intents and what became of them. */
export class ChangeStore {
  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  static create(options: { knex: Knex }): ChangeStore {
    return new ChangeStore(options.knex);
  }

  /**
   * Stores an intent, or finds the unfinished one with the same key. The
   * unique index decides between replicas.
   */
  async begin(intent: {
    mesh: string;
    activeKey: string;
    title: string;
    requestedBy: string;
    baseCommit: string | null;
    at: string;
    intent: ChangeIntent;
  }): Promise<{ change: ChangeRecord; created: boolean }> {
    const id = randomUUID();
    await this.#knex<Row>('changes')
      .insert({
        id,
        mesh: intent.mesh,
        active_key: intent.activeKey,
        state: 'requested',
        title: intent.title,
        requested_by: intent.requestedBy,
        requested_at: intent.at,
        updated_at: intent.at,
        base_commit: intent.baseCommit,
        intent: JSON.stringify(intent.intent),
      })
      .onConflict('active_key')
      .ignore();
    const row = await this.#knex<Row>('changes')
      .where({ active_key: intent.activeKey })
      .first();
    if (!row) {
      throw new NotFoundError(
        'The same change was finished by another request at this moment; ask again.',
      );
    }
    return { change: toRecord(row), created: row.id === id };
  }

  /**
   * Takes a change to work on. False while another replica does, so that two
   * never write to the Git host for the same change.
   */
  async claim(id: string, worker: string): Promise<boolean> {
    const changed = await this.#knex<Row>('changes')
      .where({ id })
      .andWhere(query =>
        query
          .whereNull('worker_until')
          .orWhere('worker_until', '<=', databaseClock(this.#knex)),
      )
      .update({
        worker,
        worker_until: databaseClock(this.#knex, WORK_DURATION) as never,
      });
    return changed === 1;
  }

  async release(id: string, worker: string): Promise<void> {
    await this.#knex<Row>('changes')
      .where({ id, worker })
      .update({ worker: null, worker_until: null });
  }

  /** Progress of a change. A finished one frees its key. */
  async update(
    id: string,
    { state, ...update }: ChangeUpdate,
    at: string,
  ): Promise<ChangeRecord> {
    await this.#knex<Row>('changes')
      .where({ id })
      .update({
        state,
        updated_at: at,
        ...(!ACTIVE.includes(state) && { active_key: null }),
        ...('branch' in update && { branch: update.branch }),
        ...('pullRequest' in update && {
          pull_request_number: update.pullRequest?.number ?? null,
          pull_request_url: update.pullRequest?.url ?? null,
        }),
        ...('mergeCommit' in update && { merge_commit: update.mergeCommit }),
        ...('reason' in update && { reason: update.reason }),
        ...('baseCommit' in update && { base_commit: update.baseCommit }),
        ...('leftover' in update && { leftover: update.leftover }),
      });
    return this.get(id);
  }

  /** The unfinished change with a key. */
  async findActive(activeKey: string): Promise<ChangeRecord | null> {
    const row = await this.#knex<Row>('changes')
      .where({ active_key: activeKey })
      .first();
    return row ? toRecord(row) : null;
  }

  /** Replaces what is needed to finish a change. */
  async remember(id: string, intent: ChangeIntent): Promise<void> {
    await this.#knex<Row>('changes')
      .where({ id })
      .update({ intent: JSON.stringify(intent) });
  }

  /** The Git host was asked; whatever it said is stored. */
  async checked(id: string, at: string): Promise<void> {
    await this.#knex<Row>('changes').where({ id }).update({ checked_at: at });
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<ChangeRecord> {
    const row = await this.#knex<Row>('changes').where({ id }).first();
    if (!row) {
      throw new NotFoundError(
        `There is no change ${id}; list the changes of the mesh to find it.`,
      );
    }
    return toRecord(row);
  }

  /** Newest first. */
  async list(mesh: string, limit = 200): Promise<ChangeRecord[]> {
    const rows = await this.#knex<Row>('changes')
      .where({ mesh })
      .orderBy([
        { column: 'requested_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit);
    return rows.map(toRecord);
  }

  /** Merged ones that were not seen to have landed, newest first. */
  async listUnlanded(mesh: string, limit: number): Promise<ChangeRecord[]> {
    const rows = await this.#knex<Row>('changes')
      .where({ mesh, state: 'merged' })
      .whereNotExists(
        this.#knex('change_links')
          .where('change', this.#knex.ref('changes.id'))
          .where({ link: LANDED }),
      )
      .orderBy([
        { column: 'requested_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit);
    return rows.map(toRecord);
  }

  /** Those that still move, oldest look first. */
  async listActive(mesh: string): Promise<ChangeRecord[]> {
    const rows = await this.#knex<Row>('changes')
      .where({ mesh })
      .whereIn('state', ACTIVE)
      .orderBy('checked_at');
    return rows.map(toRecord);
  }

  /** Those given up whose branch could not be removed yet. */
  async listLeftovers(mesh: string): Promise<ChangeRecord[]> {
    const rows = await this.#knex<Row>('changes').where({
      mesh,
      leftover: true,
    });
    return rows.map(toRecord);
  }
}

/** What of a change may leave the backend. */
export function toChange(record: ChangeRecord): Change {
  const { intent, baseCommit, activeKey, checkedAt, leftover, ...change } =
    record;
  return change;
}

function toRecord(row: Row): ChangeRecord {
  const intent: ChangeIntent = JSON.parse(row.intent);
  return {
    id: row.id,
    mesh: row.mesh,
    operations: intent.operations,
    title: row.title,
    state: row.state,
    requestedBy: row.requested_by,
    requestedAt: row.requested_at,
    updatedAt: row.updated_at,
    branch: row.branch,
    pullRequest:
      row.pull_request_number !== null && row.pull_request_url !== null
        ? { number: row.pull_request_number, url: row.pull_request_url }
        : null,
    mergeCommit: row.merge_commit,
    reason: row.reason,
    intent,
    baseCommit: row.base_commit,
    activeKey: row.active_key,
    checkedAt: row.checked_at,
    leftover: Boolean(row.leftover),
  };
}

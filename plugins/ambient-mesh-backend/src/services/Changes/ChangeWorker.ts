import { ChangeSet } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { PullRequest } from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { MeshConfig } from '../../config';
import { MeshRepositories, MeshRepositoryState } from '../Repositories';
import { ChangeRecord, ChangeStore, ChangeUpdate } from '../Store';
import { answerFor } from './answerFor';
import { blobsOf } from './blobsOf';
import { blockersOf } from './blockersOf';
import { changeKey } from './changeKey';
import { ChangePlanner } from './ChangePlanner';
import { isLasting } from './isLasting';
import { PullRequests } from './PullRequests';
import { retiredBy } from './retiredBy';

/** How long an intent is tried before it is given up, milliseconds. */
const PATIENCE = 15 * 60_000;

/** How long it is tried to remove what an intent has left, milliseconds. */
const CLEANING = 24 * 60 * 60_000;
const LEFTOVER =
  'The branch that it may have left is removed as soon as the Git host allows it.';

/** How long a request waits for another replica that has the same intent. */
const WAIT = { times: 20, milliseconds: 500 };

/** A change set with the ids of its files at the base, or why there is none. */
type Replanned =
  | { changeSet: ChangeSet; blobs: Record<string, string | null> }
  | { refusal: string };

export interface ChangeWorkerOptions {
  meshes: MeshConfig[];
  store: ChangeStore;
  repositories: MeshRepositories;
  planner: ChangePlanner;
  pullRequests: PullRequests;
  logger: LoggerService;
  /** Name of this replica. */
  holder: string;
  now?: () => Date;
}

/**
 * Carries intents out: one replica at a time for each, and again after a crash
 * of any of them. The Git host is asked what it has before anything is
 * repeated, so that one intent is one pull request.
 */
export class ChangeWorker {
  readonly #options: ChangeWorkerOptions;
  readonly #now: () => Date;

  private constructor(options: ChangeWorkerOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
  }

  static create(options: ChangeWorkerOptions): ChangeWorker {
    return new ChangeWorker(options);
  }

  /**
   * Opens the pull request of an intent. While another replica works on it,
   * waits a little for that one's outcome.
   *
   * @param token - the person's own at the Git host, used for this and then
   * forgotten
   * @throws what the Git host answered, when trying again would not help
   */
  async finish(
    change: ChangeRecord,
    changeSet: ChangeSet,
    token?: string,
  ): Promise<ChangeRecord> {
    const { store, holder } = this.#options;
    for (let time = 0; time < WAIT.times; time++) {
      if (await store.claim(change.id, holder)) {
        try {
          const current = await store.get(change.id);
          return current.state === 'requested'
            ? await this.#open(current, changeSet, token)
            : current;
        } finally {
          await store.release(change.id, holder);
        }
      }
      await sleep(WAIT.milliseconds);
      const current = await store.get(change.id);
      if (current.state !== 'requested') return current;
    }
    return store.get(change.id);
  }

  /**
   * Goes once through everything of a mesh that still moves: finishes intents
   * that a crash left behind, and asks the Git host about pull requests.
   */
  async reconcile(mesh: MeshConfig): Promise<void> {
    const { store, repositories, holder, logger } = this.#options;
    // Fetched once for all that are open, when it is needed at all.
    let newest: Promise<MeshRepositoryState> | undefined;
    const base = () => (newest ??= repositories.refresh(mesh));
    const moving = await store.listActive(mesh.name);
    const leftovers = await store.listLeftovers(mesh.name);
    for (const { id } of [...moving, ...leftovers]) {
      if (!(await store.claim(id, holder))) continue;
      try {
        const change = await store.get(id);
        if (change.state === 'requested') await this.#resume(change, mesh);
        else if (change.leftover) await this.#clean(change, mesh);
        else await this.#follow(change, mesh, base);
      } catch (error) {
        logger.warn(
          `Change ${id} of mesh ${mesh.name} is tried again later`,
          toError(error),
        );
      } finally {
        await store.release(id, holder);
      }
    }
  }

  async #open(
    change: ChangeRecord,
    changeSet: ChangeSet,
    token?: string,
  ): Promise<ChangeRecord> {
    const { requestedBy } = change;
    const mesh = this.#meshOf(change);
    try {
      const opened = await this.#options.pullRequests.open({
        mesh,
        changeSet,
        requestedBy,
        token,
      });
      return await this.#update(change, {
        ...progressOf(opened),
        baseCommit: changeSet.base,
        reason: null,
      });
    } catch (caught) {
      const error = toError(caught);
      const age = this.#now().getTime() - Date.parse(change.requestedAt);
      if (!isLasting(error) && age < PATIENCE) {
        return this.#update(change, {
          state: 'requested',
          reason: `The Git host did not carry it out yet (${error.message}); it is tried again by itself.`,
        });
      }
      await this.#giveUp(
        change,
        mesh,
        `The Git host did not carry it out: ${error.message} Mend that and request the change again.`,
      );
      throw answerFor(error);
    }
  }

  /** Finishes an intent whose request ended without an outcome. */
  async #resume(change: ChangeRecord, mesh: MeshConfig): Promise<void> {
    const { repositories, store } = this.#options;
    const planned = await this.#plan(
      change,
      mesh,
      await repositories.refresh(mesh),
    );
    if ('refusal' in planned) {
      await this.#giveUp(change, mesh, planned.refusal);
      return;
    }
    await store.remember(change.id, intentOf(change, planned));
    await this.#open(change, planned.changeSet);
  }

  /** Closes an intent, and removes what it has left at the Git host. */
  async #giveUp(
    change: ChangeRecord,
    mesh: MeshConfig,
    reason: string,
  ): Promise<void> {
    const leftover = await this.#discard(change, mesh, reason).then(
      () => false,
      () => true,
    );
    await this.#update(change, {
      state: 'failed',
      reason: leftover ? `${reason} ${LEFTOVER}` : reason,
      leftover,
    });
  }

  /** Removes what an intent left that was given up while its host was away. */
  async #clean(change: ChangeRecord, mesh: MeshConfig): Promise<void> {
    const reason = change.reason?.replace(` ${LEFTOVER}`, '') ?? null;
    const successor = await this.#options.store.findActive(
      changeKey(mesh, change.operations),
    );
    const age = this.#now().getTime() - Date.parse(change.requestedAt);
    // A successor works on the same branch.
    if (!successor && age < CLEANING) {
      await this.#discard(change, mesh, reason ?? change.title);
    }
    await this.#update(change, { state: 'failed', reason, leftover: false });
  }

  async #discard(
    change: ChangeRecord,
    mesh: MeshConfig,
    reason: string,
  ): Promise<void> {
    const { pullRequests, logger } = this.#options;
    try {
      await pullRequests.discard(mesh, change.operations, reason);
    } catch (error) {
      logger.warn(
        `What change ${change.id} left on the Git host could not be removed`,
        toError(error),
      );
      throw error;
    }
  }

  /** Asks what became of a pull request. */
  async #follow(
    change: ChangeRecord,
    mesh: MeshConfig,
    base: () => Promise<MeshRepositoryState>,
  ): Promise<void> {
    if (!change.pullRequest) return;
    const { store, pullRequests, repositories } = this.#options;
    const found = await pullRequests.get(mesh, change.pullRequest.number);
    await store.checked(change.id, this.#now().toISOString());
    if (found.state === 'merged') {
      await this.#update(change, { ...progressOf(found), reason: null });
      await repositories.refresh(mesh);
    } else if (found.state === 'closed') {
      await this.#update(change, {
        ...progressOf(found),
        reason: 'The pull request was closed without a merge.',
      });
    } else {
      await this.#renewWhenStale(change, mesh, base);
    }
  }

  /**
   * Plans again when the base branch has changed the edited files since, as a
   * new commit on the same branch.
   */
  async #renewWhenStale(
    change: ChangeRecord,
    mesh: MeshConfig,
    base: () => Promise<MeshRepositoryState>,
  ): Promise<void> {
    const { pullRequests, repositories, store } = this.#options;
    const repository = await base();
    const { blobs } = change.intent;
    const now = blobsOf(repository.snapshot, Object.keys(blobs));
    if (isDeepStrictEqual(now, blobs)) {
      const objection = await this.#unproven(change, mesh, repository);
      if (objection !== null) {
        await this.#outdate(change, objection);
      } else if (change.state === 'stale') {
        // Base and clusters may have gone back to what this was planned on.
        await this.#update(change, { state: 'open', reason: null });
      }
      return;
    }

    const planned = await this.#plan(
      change,
      mesh,
      await repositories.refresh(mesh),
    );
    if ('refusal' in planned) {
      await this.#outdate(change, planned.refusal);
      return;
    }
    await this.#update(change, {
      state: 'stale',
      reason:
        'The base branch has changed these files since; it is planned again.',
    });
    const renewed = await pullRequests.renew({
      mesh,
      number: change.pullRequest!.number,
      changeSet: planned.changeSet,
      requestedBy: change.requestedBy,
    });
    await store.remember(change.id, intentOf(change, planned));
    await this.#update(change, {
      ...progressOf(renewed),
      baseCommit: planned.changeSet.base,
      reason: 'Planned again, because the base branch had changed these files.',
    });
  }

  /**
   * Why the planner would not retire now what an open pull request retires,
   * though its files are as they were; `null`: it would, or nothing is retired.
   * Whatever refers to the revision may stand in another file, or in a cluster.
   */
  async #unproven(
    change: ChangeRecord,
    mesh: MeshConfig,
    repository: MeshRepositoryState,
  ): Promise<string | null> {
    const retired = retiredBy(change.intent.done);
    if (!retired.length) return null;
    const planned = await this.#plan(change, mesh, repository);
    if ('refusal' in planned) return planned.refusal;
    const { title, done } = planned.changeSet;
    return isDeepStrictEqual(retiredBy(done), retired)
      ? null
      : `Another step comes first now: ${title}. Close the pull request and plan again.`;
  }

  async #outdate(change: ChangeRecord, reason: string): Promise<void> {
    if (change.state !== 'stale' || change.reason !== reason) {
      await this.#update(change, { state: 'stale', reason });
    }
  }

  async #plan(
    change: ChangeRecord,
    mesh: MeshConfig,
    repository: MeshRepositoryState,
  ): Promise<Replanned> {
    try {
      const changeSet = await this.#options.planner.plan({
        mesh,
        repository,
        operations: change.intent.operations,
        waivers: change.intent.waivers,
      });
      if (changeSet.blocked) {
        return {
          refusal: `It would break the mesh as it is now. ${blockersOf(
            changeSet,
          )} Mend that, or close the pull request.`,
        };
      }
      const files = changeSet.edits.map(edit => edit.file);
      return files.length
        ? { changeSet, blobs: blobsOf(repository.snapshot, files) }
        : {
            refusal: 'The base branch says so already. Nothing is left to do.',
          };
    } catch (error) {
      return {
        refusal: `It does not fit the mesh as it is now: ${
          toError(error).message
        }`,
      };
    }
  }

  #update(change: ChangeRecord, update: ChangeUpdate): Promise<ChangeRecord> {
    return this.#options.store.update(
      change.id,
      update,
      this.#now().toISOString(),
    );
  }

  #meshOf(change: ChangeRecord): MeshConfig {
    const mesh = this.#options.meshes.find(each => each.name === change.mesh);
    if (!mesh)
      throw new Error(`Mesh ${change.mesh} is not configured any more`);
    return mesh;
  }
}

function progressOf(found: PullRequest): ChangeUpdate {
  return {
    state: found.state,
    branch: found.branch,
    pullRequest: { number: found.number, url: found.url },
    mergeCommit: found.mergeCommit,
  };
}

function intentOf(
  { intent }: ChangeRecord,
  planned: Extract<Replanned, { changeSet: ChangeSet }>,
): ChangeRecord['intent'] {
  return {
    ...intent,
    gateways: planned.changeSet.blastRadius.gateways,
    done: planned.changeSet.done,
    blobs: planned.blobs,
  };
}

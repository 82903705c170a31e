import { ChangeSet } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { MeshConfig } from '../../config';
import { MeshRepositories } from '../Repositories';
import { ChangeRecord, ChangeStore } from '../Store';
import { blobsOf } from './blobsOf';
import { ChangePlanner } from './ChangePlanner';
import { isLasting } from './isLasting';
import { PullRequests } from './PullRequests';

/** How long an intent is tried before it is given up, milliseconds. */
const PATIENCE = 15 * 60_000;

/** How long a request waits for another replica that has the same intent. */
const WAIT = { times: 20, milliseconds: 500 };

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
 * of any of them. What the Git host said once is asked again before anything
 * is repeated, so that one intent is one pull request.
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
   * @throws what the Git host answered, when trying again would not help
   */
  async finish(
    change: ChangeRecord,
    changeSet: ChangeSet,
  ): Promise<ChangeRecord> {
    const { store, holder } = this.#options;
    for (let time = 0; time < WAIT.times; time++) {
      const current = await store.get(change.id);
      if (current.state !== 'requested') return current;
      if (await store.claim(change.id, holder)) {
        try {
          return await this.#open(change, changeSet);
        } finally {
          await store.release(change.id, holder);
        }
      }
      await sleep(WAIT.milliseconds);
    }
    return store.get(change.id);
  }

  /**
   * Goes once through everything of a mesh that still moves: finishes intents
   * that a crash left behind, and asks the Git host about pull requests.
   */
  async reconcile(mesh: MeshConfig): Promise<void> {
    const { store, holder, logger } = this.#options;
    for (const change of await store.listActive(mesh.name)) {
      if (!(await store.claim(change.id, holder))) continue;
      try {
        if (change.state === 'requested') {
          await this.#resume(change, mesh);
        } else {
          await this.#follow(change, mesh);
        }
      } catch (error) {
        logger.warn(
          `Change ${change.id} of mesh ${mesh.name} is tried again later`,
          toError(error),
        );
      } finally {
        await store.release(change.id, holder);
      }
    }
  }

  async #open(
    change: ChangeRecord,
    changeSet: ChangeSet,
  ): Promise<ChangeRecord> {
    const { store, pullRequests } = this.#options;
    const mesh = this.#meshOf(change);
    const key = change.activeKey ?? change.id;
    try {
      const { branch, ...pullRequest } = await pullRequests.open({
        mesh,
        key,
        changeSet,
        requestedBy: change.requestedBy,
      });
      return await this.#update(change, {
        state: 'open',
        branch,
        pullRequest,
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
      await pullRequests.discard({ mesh, key }).catch(failure => {
        this.#options.logger.warn(
          `What change ${change.id} left on the Git host could not be removed`,
          toError(failure),
        );
      });
      await store.update(
        change.id,
        {
          state: 'failed',
          reason: `The Git host refused it: ${error.message} Mend that and request the change again.`,
        },
        this.#now().toISOString(),
      );
      throw error;
    }
  }

  /** Finishes an intent whose request ended without an outcome. */
  async #resume(change: ChangeRecord, mesh: MeshConfig): Promise<void> {
    const changeSet = await this.#plan(change, mesh);
    if (typeof changeSet === 'string') {
      const key = change.activeKey ?? change.id;
      await this.#options.pullRequests.discard({ mesh, key });
      await this.#update(change, { state: 'failed', reason: changeSet });
      return;
    }
    await this.#open(change, changeSet);
  }

  /** Asks what became of a pull request. */
  async #follow(change: ChangeRecord, mesh: MeshConfig): Promise<void> {
    const { store, pullRequests, repositories } = this.#options;
    if (!change.pullRequest) return;
    const { state, mergeCommit } = await pullRequests.state(
      mesh,
      change.pullRequest.number,
    );
    await store.checked(change.id, this.#now().toISOString());
    if (state === 'merged') {
      await this.#update(change, { state, mergeCommit, reason: null });
      await repositories.refresh(mesh);
    } else if (state === 'closed') {
      await this.#update(change, {
        state,
        reason: 'The pull request was closed without a merge.',
      });
    } else {
      await this.#renewWhenStale(change, mesh);
    }
  }

  /**
   * Plans again when the base branch has changed the edited files since, as a
   * new commit on the same branch.
   */
  async #renewWhenStale(change: ChangeRecord, mesh: MeshConfig): Promise<void> {
    const { repositories, pullRequests } = this.#options;
    const { snapshot } = await repositories.refresh(mesh);
    const files = Object.keys(change.intent.blobs);
    const now = blobsOf(snapshot, files);
    if (isDeepStrictEqual(now, change.intent.blobs)) return;

    const changeSet = await this.#plan(change, mesh);
    if (typeof changeSet === 'string') {
      if (change.state !== 'stale' || change.reason !== changeSet) {
        await this.#update(change, { state: 'stale', reason: changeSet });
      }
      return;
    }
    const { branch, ...pullRequest } = await pullRequests.open({
      mesh,
      key: change.activeKey ?? change.id,
      changeSet,
      requestedBy: change.requestedBy,
    });
    await this.#options.store.remember(change.id, {
      ...change.intent,
      gateways: changeSet.blastRadius.gateways,
      blobs: blobsOf(
        snapshot,
        changeSet.edits.map(edit => edit.file),
      ),
    });
    await this.#update(change, {
      state: 'open',
      branch,
      pullRequest,
      baseCommit: changeSet.base,
      reason: 'Planned again, because the base branch had changed these files.',
    });
  }

  /** @returns why it cannot be carried out any more, as text */
  async #plan(
    change: ChangeRecord,
    mesh: MeshConfig,
  ): Promise<ChangeSet | string> {
    const { repositories, planner } = this.#options;
    const { snapshot, content } = await repositories.refresh(mesh);
    try {
      const changeSet = await planner.plan({
        mesh,
        snapshot,
        declared: content.declared,
        policy: content.policy,
        operations: change.intent.operations,
        waivers: change.intent.waivers,
      });
      if (changeSet.blocked) {
        return 'The base branch has changed so that this would break the mesh; close the pull request and plan again.';
      }
      return changeSet.edits.length
        ? changeSet
        : 'The base branch says so already; close the pull request.';
    } catch (error) {
      return `It does not fit the base branch any more: ${
        toError(error).message
      }`;
    }
  }

  #update(
    change: ChangeRecord,
    update: Parameters<ChangeStore['update']>[1],
  ): Promise<ChangeRecord> {
    return this.#options.store.update(
      change.id,
      update,
      this.#now().toISOString(),
    );
  }

  #meshOf(change: ChangeRecord): MeshConfig {
    const mesh = this.#options.meshes.find(each => each.name === change.mesh);
    if (!mesh) throw new Error(`Mesh ${change.mesh} is not configured any more`);
    return mesh;
  }
}

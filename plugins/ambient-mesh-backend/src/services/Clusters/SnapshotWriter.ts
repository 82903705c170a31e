import { ObservedMesh } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { createHash } from 'node:crypto';
import { ClusterStore, ClusterWriter } from '../Store';
import { outageOf } from './outageOf';

/**
 * Writes a cluster's states to the store, one after the other: of states that
 * come faster than they can be written only the newest. An equal state only
 * proves that the cluster still answers.
 */
export class SnapshotWriter {
  readonly #store: ClusterStore;
  readonly #writer: ClusterWriter;
  readonly #logger: LoggerService;
  readonly #now: () => Date;
  #next: ObservedMesh | undefined;
  #busy: Promise<void> | undefined;
  #written: string | undefined;
  #lost = false;

  private constructor(options: {
    store: ClusterStore;
    writer: ClusterWriter;
    logger: LoggerService;
    now: () => Date;
  }) {
    this.#logger = options.logger;
    this.#store = options.store;
    this.#writer = options.writer;
    this.#now = options.now;
  }

  static create(options: {
    store: ClusterStore;
    writer: ClusterWriter;
    logger: LoggerService;
    now?: () => Date;
  }): SnapshotWriter {
    const { now = () => new Date() } = options;
    return new SnapshotWriter({ ...options, now });
  }

  /** True once another replica has taken the cluster over. */
  get lost(): boolean {
    return this.#lost;
  }

  /** Shuts earlier writers out. False: there is a later one already. */
  async claim(): Promise<boolean> {
    return this.#store.claim(this.#writer);
  }

  offer(observed: ObservedMesh): void {
    this.#next = observed;
    this.#busy ??= this.#drain().finally(() => {
      this.#busy = undefined;
    });
  }

  /** Waits for the last write. */
  async settle(): Promise<void> {
    await this.#busy;
  }

  async #drain(): Promise<void> {
    while (this.#next && !this.#lost) {
      const observed = this.#next;
      this.#next = undefined;
      try {
        this.#lost = !(await this.#write(observed));
      } catch (error) {
        // The next offer, within seconds, tries again.
        this.#written = undefined;
        this.#logger.warn('A snapshot could not be stored', toError(error));
      }
    }
  }

  async #write(observed: ObservedMesh): Promise<boolean> {
    const at = this.#now().toISOString();
    const outage = outageOf(observed);
    if (outage !== undefined) {
      this.#written = undefined;
      return this.#store.fail(this.#writer, { at, error: outage });
    }
    const state = digest(observed);
    if (state === this.#written) return this.#store.confirm(this.#writer, at);
    const kept = await this.#store.succeed(this.#writer, {
      at,
      content: observed,
    });
    this.#written = state;
    return kept;
  }
}

/**
 * Equal for equal states, whenever they were read; but a kind that is only read
 * from time to time is as new as its last reading.
 */
function digest(observed: ObservedMesh): string {
  const polled = Object.values(observed.sources).flatMap(source =>
    source.every ? [source.observedAt] : [],
  );
  const state = JSON.stringify(observed, (key, value) =>
    key === 'observedAt' ? undefined : value,
  );
  return createHash('sha256')
    .update(JSON.stringify(polled))
    .update(state)
    .digest('base64');
}

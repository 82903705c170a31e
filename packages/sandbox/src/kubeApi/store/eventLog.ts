import { KubeObject } from '../types';

/** One write, as a watch sees it. */
export interface StoreEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  /** Resource with its group, such as `deployments.apps`. */
  resource: string;
  /** The version this write made; it is also in `object`. */
  version: number;
  object: KubeObject;
  /** The object before the write; undefined for ADDED. */
  previous?: KubeObject;
}

/** The last writes in order; what falls out of the window is compacted. */
export class EventLog {
  readonly #limit: number;
  #events: StoreEvent[] = [];
  #compacted: number;

  constructor(options: { limit: number; compacted: number }) {
    this.#limit = options.limit;
    this.#compacted = options.compacted;
  }

  /** The newest version whose event is forgotten. */
  get compacted(): number {
    return this.#compacted;
  }

  append(event: StoreEvent): void {
    this.#events.push(event);
    // Trimmed in blocks, so that a write costs the same at any window size.
    if (this.#events.length > this.#limit * 1.25) {
      this.#forget(this.#events.length - this.#limit);
    }
  }

  /** Forgets everything that has happened. */
  compact(): void {
    this.#forget(this.#events.length);
  }

  /** Events after `version`; the caller has checked that it is not compacted. */
  after(version: number): StoreEvent[] {
    let low = 0;
    let high = this.#events.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.#events[middle].version <= version) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return this.#events.slice(low);
  }

  #forget(count: number): void {
    const last = this.#events[count - 1];
    if (last) {
      this.#compacted = last.version;
      this.#events = this.#events.slice(count);
    }
  }
}

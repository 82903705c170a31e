import { setTimeout as sleep } from 'node:timers/promises';
import type { ControllerLog } from '../ControllerLog';
import { KubeApiError } from './KubeApiError';
import type { KubeClient } from './KubeClient';
import { keyOf } from './keys';
import type { KubeObject } from './types';

/** Called with the object before and after a change; one of them is undefined when it came or went. */
export type ChangeListener<T> = (
  before: T | undefined,
  after: T | undefined,
) => void;

const NOT_SERVED_RETRY_MS = 1000;
const ERROR_RETRY_MS = 500;

export interface InformerOptions {
  client: KubeClient;
  apiVersion: string;
  kind: string;
  log: ControllerLog;
}

/**
 * A local copy of all objects of one kind, kept current by list and watch. A
 * watch that ends is resumed where it was; one that is too old (410) lists
 * again. A kind that the server does not serve is an empty copy until it does.
 */
export class Informer<T extends KubeObject = KubeObject> {
  readonly #options: InformerOptions;
  readonly #objects = new Map<string, T>();
  readonly #listeners: ChangeListener<T>[] = [];
  readonly #abort = new AbortController();
  readonly #synced: Promise<void>;
  #markSynced: () => void = () => {};

  private constructor(options: InformerOptions) {
    this.#options = options;
    this.#synced = new Promise(resolve => {
      this.#markSynced = resolve;
    });
  }

  static create<T extends KubeObject>(options: InformerOptions): Informer<T> {
    const informer = new Informer<T>(options);
    void informer.#run();
    return informer;
  }

  /** Resolves when the first list is complete. */
  synced(): Promise<void> {
    return this.#synced;
  }

  list(): T[] {
    return [...this.#objects.values()];
  }

  get(key: string): T | undefined {
    return this.#objects.get(key);
  }

  /** Calls `listener` for every object there is and for every change from now on. */
  onChange(listener: ChangeListener<T>): void {
    this.#listeners.push(listener);
    for (const object of this.#objects.values()) listener(undefined, object);
  }

  /** Takes over the answer of an own write, so that the next look does not see the state before it. */
  observe(object: T): void {
    const current = this.#objects.get(keyOf(object));
    if (current && revision(object) > revision(current)) this.#set(object);
  }

  /** Takes over an object that was just created, so that it is not created twice before the watch tells of it. */
  add(object: T): void {
    this.#set(object);
  }

  close(): void {
    this.#abort.abort();
  }

  async #run(): Promise<void> {
    const { signal } = this.#abort;
    let resourceVersion: string | undefined;
    while (!signal.aborted) {
      try {
        resourceVersion ??= await this.#relist();
        resourceVersion = await this.#follow(resourceVersion);
      } catch (error) {
        if (signal.aborted) return;
        const absent = KubeApiError.isNotFound(error);
        if (absent) this.#replaceAll([]);
        else {
          this.#options.log.debug(`watch of ${this.#options.kind}: ${error}`);
        }
        resourceVersion = undefined;
        await sleep(absent ? NOT_SERVED_RETRY_MS : ERROR_RETRY_MS, undefined, {
          ref: false,
        });
      }
    }
  }

  async #relist(): Promise<string> {
    const { client, apiVersion, kind } = this.#options;
    const { items, resourceVersion } = await client.list(apiVersion, kind);
    this.#replaceAll(items as T[]);
    return resourceVersion;
  }

  /** Follows one watch to its end; the version to resume from, or undefined to list again. */
  async #follow(from: string): Promise<string | undefined> {
    const { client, apiVersion, kind } = this.#options;
    let resourceVersion = from;
    const events = client.watch(apiVersion, kind, {
      resourceVersion,
      signal: this.#abort.signal,
    });
    for await (const { type, object } of events) {
      if (type === 'ERROR') return undefined;
      resourceVersion = object.metadata.resourceVersion ?? resourceVersion;
      if (type === 'DELETED') this.#remove(keyOf(object));
      else if (type !== 'BOOKMARK') {
        this.#set({ ...object, apiVersion, kind } as KubeObject as T);
      }
    }
    return resourceVersion;
  }

  #replaceAll(items: T[]): void {
    const kept = new Set(items.map(keyOf));
    for (const key of [...this.#objects.keys()]) {
      if (!kept.has(key)) this.#remove(key);
    }
    for (const item of items) this.#set(item);
    this.#markSynced();
  }

  #set(object: T): void {
    const key = keyOf(object);
    const before = this.#objects.get(key);
    if (before && revision(before) >= revision(object)) return;
    this.#objects.set(key, object);
    this.#tell(before, object);
  }

  #remove(key: string): void {
    const before = this.#objects.get(key);
    if (!before) return;
    this.#objects.delete(key);
    this.#tell(before, undefined);
  }

  #tell(before: T | undefined, after: T | undefined): void {
    for (const listener of this.#listeners) listener(before, after);
  }
}

/** Versions are opaque by contract, yet ordered in every server there is; the order keeps an old event from undoing a newer own write. */
function revision(object: KubeObject): bigint {
  return BigInt(object.metadata.resourceVersion ?? '0');
}

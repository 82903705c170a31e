import { KubeObject } from '../types';
import { EventLog, StoreEvent } from './eventLog';

/** What a restart continues from. */
export interface StoreSnapshot {
  resourceVersion: number;
  objects: { resource: string; object: KubeObject }[];
}

/** Called synchronously after each write. */
export type StoreListener = (event: StoreEvent) => void;

const keyOf = (namespace: string | undefined, name: string) =>
  namespace ? `${namespace}/${name}` : name;

/**
 * All objects in memory with one version counter and a window of past writes.
 * Every write is synchronous, so reading, deciding and writing within one turn
 * of the event loop is atomic.
 */
export class Store {
  readonly #tables = new Map<string, Map<string, KubeObject>>();
  readonly #uids = new Map<string, { resource: string; key: string }>();
  readonly #listeners = new Set<StoreListener>();
  readonly #log: EventLog;
  #version: number;

  private constructor(version: number, historyLimit: number) {
    this.#version = version;
    this.#log = new EventLog({ limit: historyLimit, compacted: version });
  }

  /**
   * @param historyLimit - how many past writes watches and paged lists can go back to
   * @param snapshot - state of an earlier run
   */
  static create(options: {
    historyLimit: number;
    snapshot?: StoreSnapshot;
  }): Store {
    const { historyLimit, snapshot } = options;
    // A crash may have lost the last writes. The gap keeps their versions from
    // being given out twice: a client that saw them is told 410 and lists anew.
    const version = snapshot ? snapshot.resourceVersion + 10_000 : 1;
    const store = new Store(version, historyLimit);
    for (const { resource, object } of snapshot?.objects ?? []) {
      store.#set(resource, object);
    }
    return store;
  }

  /** The version of the newest write. */
  get resourceVersion(): number {
    return this.#version;
  }

  /** The newest version from which a watch can no longer start. */
  get compactedVersion(): number {
    return this.#log.compacted;
  }

  get(
    resource: string,
    namespace: string | undefined,
    name: string,
  ): KubeObject | undefined {
    return this.#tables.get(resource)?.get(keyOf(namespace, name));
  }

  getByUid(uid: string): { resource: string; object: KubeObject } | undefined {
    const at = this.#uids.get(uid);
    const object = at && this.#tables.get(at.resource)?.get(at.key);
    return at && object ? { resource: at.resource, object } : undefined;
  }

  /** Names of all resources that have or had objects. */
  resources(): string[] {
    return [...this.#tables.keys()];
  }

  /** Objects in key order: by namespace, then by name. */
  list(resource: string, namespace?: string): KubeObject[] {
    return sorted(this.#tables.get(resource), namespace);
  }

  /**
   * Objects as they were at a version within the window, in key order.
   * The caller has checked the version against `compactedVersion`.
   */
  listAt(resource: string, version: number, namespace?: string): KubeObject[] {
    if (version >= this.#version) {
      return this.list(resource, namespace);
    }
    const table = new Map(this.#tables.get(resource));
    const undone = this.#log
      .after(version)
      .filter(event => event.resource === resource);
    for (const event of undone.reverse()) {
      const { metadata } = event.object;
      const key = keyOf(metadata.namespace, metadata.name);
      if (event.previous) {
        table.set(key, event.previous);
      } else {
        table.delete(key);
      }
    }
    return sorted(table, namespace);
  }

  /** Writes an object that is new or replaces the one of that name. */
  put(resource: string, object: KubeObject): KubeObject {
    const { metadata } = object;
    const previous = this.get(resource, metadata.namespace, metadata.name);
    const written = this.#stamped(object);
    this.#set(resource, written);
    this.#record({
      type: previous ? 'MODIFIED' : 'ADDED',
      resource,
      version: this.#version,
      object: written,
      previous,
    });
    return written;
  }

  /** Removes an object; the returned one carries the version of its removal. */
  remove(resource: string, object: KubeObject): KubeObject {
    const { metadata } = object;
    const key = keyOf(metadata.namespace, metadata.name);
    const previous = this.#tables.get(resource)?.get(key) ?? object;
    const removed = this.#stamped(object);
    this.#tables.get(resource)?.delete(key);
    this.#uids.delete(metadata.uid ?? '');
    this.#record({
      type: 'DELETED',
      resource,
      version: this.#version,
      object: removed,
      previous,
    });
    return removed;
  }

  /** Writes after a version, oldest first. */
  eventsAfter(version: number): StoreEvent[] {
    return this.#log.after(version);
  }

  /** @returns the function that ends the subscription */
  subscribe(listener: StoreListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Forgets past writes, as the real server does after some minutes. */
  compact(): void {
    this.#log.compact();
  }

  snapshot(): StoreSnapshot {
    const objects = [...this.#tables].flatMap(([resource, table]) =>
      [...table.values()].map(object => ({ resource, object })),
    );
    return { resourceVersion: this.#version, objects };
  }

  #stamped(object: KubeObject): KubeObject {
    this.#version += 1;
    return {
      ...object,
      metadata: {
        ...object.metadata,
        resourceVersion: String(this.#version),
      },
    };
  }

  #set(resource: string, object: KubeObject): void {
    const { namespace, name, uid } = object.metadata;
    const key = keyOf(namespace, name);
    const table = this.#tables.get(resource) ?? new Map<string, KubeObject>();
    this.#tables.set(resource, table.set(key, object));
    if (uid) {
      this.#uids.set(uid, { resource, key });
    }
  }

  #record(event: StoreEvent): void {
    this.#log.append(event);
    for (const listener of [...this.#listeners]) {
      listener(event);
    }
  }
}

function sorted(
  table: Map<string, KubeObject> | undefined,
  namespace: string | undefined,
): KubeObject[] {
  const entries = [...(table ?? [])].filter(
    ([, object]) => !namespace || object.metadata.namespace === namespace,
  );
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([, object]) => object);
}

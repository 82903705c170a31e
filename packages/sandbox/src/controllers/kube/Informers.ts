import type { ControllerLog } from '../ControllerLog';
import { Informer } from './Informer';
import type { KubeClient } from './KubeClient';
import type { KubeObject } from './types';

/** One shared informer for each kind that any controller asks for. */
export class Informers {
  readonly #client: KubeClient;
  readonly #log: ControllerLog;
  readonly #byKind = new Map<string, Informer<KubeObject>>();

  private constructor(client: KubeClient, log: ControllerLog) {
    this.#client = client;
    this.#log = log;
  }

  static create(options: {
    client: KubeClient;
    log: ControllerLog;
  }): Informers {
    return new Informers(options.client, options.log);
  }

  of<T extends KubeObject = KubeObject>(
    apiVersion: string,
    kind: string,
  ): Informer<T> {
    const key = `${apiVersion}/${kind}`;
    let informer = this.#byKind.get(key);
    if (!informer) {
      informer = Informer.create<KubeObject>({
        client: this.#client,
        apiVersion,
        kind,
        log: this.#log,
      });
      this.#byKind.set(key, informer);
    }
    // The kind decides the shape; the caller names both together.
    return informer as unknown as Informer<T>;
  }

  /** Resolves when every informer asked for so far has its first list. */
  async synced(): Promise<void> {
    await Promise.all([...this.#byKind.values()].map(i => i.synced()));
  }

  close(): void {
    for (const informer of this.#byKind.values()) informer.close();
  }
}

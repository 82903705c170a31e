import { KubeApiError } from './KubeApiError';
import { KubeConnection, type KubeEndpoint } from './KubeConnection';
import type { KubeObject, Resource } from './types';

interface ApiResourceList {
  resources: { name: string; kind: string; namespaced: boolean }[];
}

interface ObjectList {
  metadata: { resourceVersion: string; continue?: string };
  items: KubeObject[];
}

/** One line of a watch. */
export interface WatchEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  object: KubeObject & { code?: number; message?: string };
}

/** Names one object, or with a generated name one to be. */
export interface ObjectRef {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
}

/** The verbs of the Kubernetes API by apiVersion and kind; plural names come from discovery. */
export class KubeClient {
  readonly #connection: KubeConnection;
  readonly #resources: Map<string, Resource>;
  readonly #manager: string;

  private constructor(
    connection: KubeConnection,
    resources: Map<string, Resource>,
    manager: string,
  ) {
    this.#connection = connection;
    this.#resources = resources;
    this.#manager = manager;
  }

  static create(endpoint: KubeEndpoint): KubeClient {
    const connection = KubeConnection.create(endpoint);
    return new KubeClient(connection, new Map(), 'sandbox');
  }

  /** The same client, whose writes are recorded under a field manager's name. */
  as(manager: string): KubeClient {
    return new KubeClient(this.#connection, this.#resources, manager);
  }

  close(): void {
    this.#connection.close();
  }

  /**
   * Finds where a kind is served.
   * @throws KubeApiError with status 404 when the server does not serve it (yet).
   */
  async resource(apiVersion: string, kind: string): Promise<Resource> {
    const key = `${apiVersion}/${kind}`;
    const known = this.#resources.get(key);
    if (known) return known;
    const { resources } = await this.#connection.json<ApiResourceList>({
      path: groupPath(apiVersion),
    });
    for (const entry of resources.filter(r => !r.name.includes('/'))) {
      this.#resources.set(`${apiVersion}/${entry.kind}`, {
        apiVersion,
        kind: entry.kind,
        plural: entry.name,
        namespaced: entry.namespaced,
        statusSubresource: resources.some(
          r => r.name === `${entry.name}/status`,
        ),
      });
    }
    const found = this.#resources.get(key);
    if (!found) {
      throw new KubeApiError(
        `no matches for kind "${kind}" in version "${apiVersion}"`,
        404,
      );
    }
    return found;
  }

  /** Lists every object of a kind, in pages. */
  async list(
    apiVersion: string,
    kind: string,
  ): Promise<{ resourceVersion: string; items: KubeObject[] }> {
    const path = await this.#path({ apiVersion, kind });
    const items: KubeObject[] = [];
    let next: string | undefined;
    let resourceVersion: string;
    do {
      const page: ObjectList = await this.#connection.json<ObjectList>({
        path,
        query: { limit: '500', continue: next },
      });
      items.push(...page.items.map(item => ({ ...item, apiVersion, kind })));
      next = page.metadata.continue || undefined;
      resourceVersion = page.metadata.resourceVersion;
    } while (next);
    return { resourceVersion, items };
  }

  /** Watches every object of a kind from `resourceVersion` on, until the server ends the watch. */
  async *watch(
    apiVersion: string,
    kind: string,
    options: { resourceVersion: string; signal: AbortSignal },
  ): AsyncGenerator<WatchEvent> {
    const lines = this.#connection.lines({
      path: await this.#path({ apiVersion, kind }),
      query: {
        watch: 'true',
        allowWatchBookmarks: 'true',
        timeoutSeconds: '300',
        resourceVersion: options.resourceVersion,
      },
      signal: options.signal,
    });
    for await (const line of lines) yield JSON.parse(line) as WatchEvent;
  }

  /** The object, or undefined when it, or its kind, does not exist. */
  async get<T extends KubeObject>(ref: ObjectRef): Promise<T | undefined> {
    try {
      return await this.#connection.json<T>({ path: await this.#path(ref) });
    } catch (error) {
      if (KubeApiError.isNotFound(error)) return undefined;
      throw error;
    }
  }

  async create<T extends KubeObject>(object: T): Promise<T> {
    const { apiVersion, kind, metadata } = object;
    return this.#connection.json<T>({
      method: 'POST',
      path: await this.#path({
        apiVersion,
        kind,
        namespace: metadata.namespace,
      }),
      query: { fieldManager: this.#manager },
      body: object,
    });
  }

  /** Applies on the server side, taking over fields that others own; creates what is not there. */
  async apply<T extends KubeObject>(object: T): Promise<T> {
    const { apiVersion, kind, metadata } = object;
    return this.#connection.json<T>({
      method: 'PATCH',
      path: await this.#path({ apiVersion, kind, ...metadata }),
      query: { fieldManager: this.#manager, force: 'true' },
      body: object,
      contentType: 'application/apply-patch+yaml',
    });
  }

  /** Applies a JSON merge patch (RFC 7386). */
  async patch<T extends KubeObject>(ref: ObjectRef, body: object): Promise<T> {
    return this.#merge<T>(await this.#path(ref), body);
  }

  /** Writes `status` by merge patch, through the subresource where the kind has one. */
  async patchStatus<T extends KubeObject>(
    ref: ObjectRef,
    status: unknown,
  ): Promise<T> {
    const resource = await this.resource(ref.apiVersion, ref.kind);
    const suffix = resource.statusSubresource ? '/status' : '';
    return this.#merge<T>((await this.#path(ref)) + suffix, { status });
  }

  /** Deletes an object; one that is already gone is no error. */
  async delete(
    ref: ObjectRef,
    options: {
      propagationPolicy?: 'Foreground' | 'Background';
      gracePeriodSeconds?: number;
      uid?: string;
    } = {},
  ): Promise<void> {
    const { uid, ...body } = options;
    try {
      await this.#connection.json<unknown>({
        method: 'DELETE',
        path: await this.#path(ref),
        body: {
          apiVersion: 'v1',
          kind: 'DeleteOptions',
          ...body,
          ...(uid ? { preconditions: { uid } } : {}),
        },
      });
    } catch (error) {
      if (!KubeApiError.isNotFound(error)) throw error;
    }
  }

  #merge<T>(path: string, body: object): Promise<T> {
    return this.#connection.json<T>({
      method: 'PATCH',
      path,
      query: { fieldManager: this.#manager },
      body,
      contentType: 'application/merge-patch+json',
    });
  }

  async #path(
    ref: Pick<ObjectRef, 'apiVersion' | 'kind'> & Partial<ObjectRef>,
  ): Promise<string> {
    const resource = await this.resource(ref.apiVersion, ref.kind);
    const parts = [groupPath(ref.apiVersion)];
    if (resource.namespaced && ref.namespace) {
      parts.push('namespaces', encodeURIComponent(ref.namespace));
    }
    parts.push(resource.plural);
    if (ref.name) parts.push(encodeURIComponent(ref.name));
    return parts.join('/');
  }
}

function groupPath(apiVersion: string): string {
  return apiVersion.includes('/')
    ? `/apis/${apiVersion}`
    : `/api/${apiVersion}`;
}

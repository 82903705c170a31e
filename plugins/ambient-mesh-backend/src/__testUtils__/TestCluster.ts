import { JsonObject } from '@backstage/types';
import { MeshClusterClient } from '../services/ClusterClient';
import { randomUUID } from 'node:crypto';

type Kind = 'Namespace' | 'Service' | 'Gateway' | 'Deployment' | 'Pod';

export interface TestObject extends JsonObject {
  kind: string;
  metadata: JsonObject & { name: string };
}

const PATHS: Array<[RegExp, string]> = [
  [/\/namespaces$/, 'Namespace'],
  [/\/services$/, 'Service'],
  [/\/gateways$/, 'Gateway'],
  [/\/deployments$/, 'Deployment'],
  [/\/pods$/, 'Pod'],
  [/\/mutatingwebhookconfigurations$/, 'MutatingWebhookConfiguration'],
];

/**
 * An API server that answers lists with what it was given and holds watches
 * open. `down` makes it unreachable.
 */
export class TestCluster implements MeshClusterClient {
  readonly #objects: TestObject[];
  /** With the address that each was opened at. */
  readonly #watches = new Map<ReadableStreamDefaultController, URL>();
  readonly #uid = randomUUID();
  #down = false;

  private constructor(objects: TestObject[]) {
    this.#objects = objects;
  }

  static create(objects: TestObject[] = []): TestCluster {
    return new TestCluster(objects);
  }

  /** Requests are refused from now on, and open watches break off. */
  down(): void {
    this.#down = true;
    for (const watch of this.#watches.keys()) {
      watch.error(new Error('broken off'));
    }
    this.#watches.clear();
  }

  up(): void {
    this.#down = false;
  }

  /** Adds an object, and tells the watches of its kind. */
  add(object: TestObject): void {
    this.#objects.push(object);
    const line = `${JSON.stringify({ type: 'ADDED', object })}\n`;
    for (const [watch, url] of this.#watches) {
      if (shows(url, object)) watch.enqueue(new TextEncoder().encode(line));
    }
  }

  fetchOf() {
    return async (path: string, init: { signal?: AbortSignal }) => {
      if (this.#down) throw new TypeError('connect ECONNREFUSED');
      const url = new URL(path, 'http://cluster.test');
      if (url.pathname === '/version') {
        return Response.json({ gitVersion: 'v1.34.0' });
      }
      if (url.searchParams.has('watch')) {
        // after an interruption a short one is asked for; nothing has happened
        return Number(url.searchParams.get('timeoutSeconds')) < 10
          ? new Response('')
          : this.#watch(url, init.signal);
      }
      if (url.pathname.endsWith('/kube-system')) {
        return Response.json({ metadata: { uid: this.#uid } });
      }
      return Response.json({
        kind: 'List',
        metadata: { resourceVersion: '1' },
        items: this.#objects.filter(object => shows(url, object)),
      });
    };
  }

  #watch(url: URL, signal?: AbortSignal): Response {
    let own: ReadableStreamDefaultController | undefined;
    const body = new ReadableStream({
      start: controller => {
        own = controller;
        this.#watches.set(controller, url);
        signal?.addEventListener('abort', () => {
          if (this.#watches.delete(controller)) {
            controller.error(signal.reason);
          }
        });
      },
      cancel: () => {
        if (own) this.#watches.delete(own);
      },
    });
    return new Response(body);
  }
}

/** Whether a list or watch at an address has an object in it. */
function shows(url: URL, object: TestObject): boolean {
  const kind = PATHS.find(([pattern]) => pattern.test(url.pathname))?.[1];
  return (
    object.kind === kind &&
    selects(url.searchParams.get('labelSelector'), object)
  );
}

/** `key`, `key=value` and `key in (a,b)`, as the product asks. */
function selects(selector: string | null, object: TestObject): boolean {
  if (!selector) return true;
  const labels = (object.metadata.labels ?? {}) as Record<string, string>;
  const among = /^(\S+) in \((.*)\)$/.exec(selector);
  if (among) return among[2].split(',').includes(labels[among[1]]);
  const [key, value] = selector.split('=');
  return value === undefined ? key in labels : labels[key] === value;
}

/** An object with labels. */
export function testObject(
  kind: Kind | 'MutatingWebhookConfiguration',
  metadata: {
    namespace?: string;
    name: string;
    labels?: Record<string, string>;
  },
  rest: JsonObject = {},
): TestObject {
  return {
    kind,
    metadata: {
      uid: `${kind}/${metadata.namespace}/${metadata.name}`,
      resourceVersion: '1',
      ...metadata,
    },
    ...rest,
  };
}

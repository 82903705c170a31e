import { KubeFetch } from './KubeFetch';
import { KubeObject } from './kubeObjects';

type Answer = Response | (() => Response | Promise<Response>);

/** A request that the fake API got. */
export interface SeenRequest {
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
}

/**
 * An API server of a few lines: collections that are not set are empty lists,
 * watches stay open until they are ended or fed.
 */
export function createFakeApi() {
  const answers = new Map<string, Answer>();
  const requests: SeenRequest[] = [];
  const open = new Map<string, ReadableStreamDefaultController<Uint8Array>>();
  const watchers = new Map<string, () => void>();
  const refused = new Map<string, number>();
  let quickly = false;

  const fetch: KubeFetch = async (url, init) => {
    const { pathname, searchParams } = new URL(url, 'http://cluster');
    requests.push({
      path: pathname,
      query: searchParams,
      headers: init.headers,
    });
    if (searchParams.has('watch')) {
      const key = pathname + (searchParams.get('labelSelector') ?? '');
      const code = refused.get(key);
      if (code !== undefined) return failure(code);
      // of those that nobody looks at
      if (quickly && !/gateways$/.test(key)) return new Response('');
      return new Response(
        new ReadableStream({
          start(controller) {
            open.set(key, controller);
            init.signal?.addEventListener('abort', () => {
              if (open.get(key) === controller) open.delete(key);
              controller.error(init.signal?.reason);
            });
            watchers.get(key)?.();
            watchers.delete(key);
          },
        }),
      );
    }
    const answer = answers.get(pathname);
    if (answer === undefined) return list([]);
    return typeof answer === 'function' ? answer() : answer.clone();
  };

  return {
    fetch,
    requests,
    answer(path: string, answer: Answer) {
      answers.set(path, answer);
    },
    /** Answers watches of this collection with a code; `null`: no more. */
    refuseWatch(path: string, code: number | null) {
      if (code === null) refused.delete(path);
      else refused.set(path, code);
    },
    /** Ends all watches but that of the gateways as soon as they begin. */
    endWatches() {
      quickly = true;
    },
    /** Resolves when a watch of this collection is open. */
    async watched(path: string, labelSelector = ''): Promise<void> {
      const key = path + labelSelector;
      if (open.has(key)) return;
      await new Promise<void>(resolve => watchers.set(key, resolve));
    },
    send(path: string, event: { type: string; object: object }): void {
      open
        .get(path)
        ?.enqueue(new TextEncoder().encode(`${JSON.stringify(event)}\n`));
    },
    end(path: string): void {
      const controller = open.get(path);
      open.delete(path);
      controller?.close();
    },
  };
}

/** The answer to a list. */
export function list(
  items: KubeObject[],
  metadata: { resourceVersion?: string; continue?: string } = {},
): Response {
  return Response.json({
    metadata: { resourceVersion: '1', ...metadata },
    items,
  });
}

/** A failure as the API server words it. */
export function failure(code: number, message = 'no'): Response {
  return Response.json({ kind: 'Status', code, message }, { status: code });
}

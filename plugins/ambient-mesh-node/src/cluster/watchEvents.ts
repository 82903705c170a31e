import { KubeObject } from './kubeObjects';
import { KubeReadError } from './KubeReadError';

/** One event of a watch, as far as it changes what is known. */
export type WatchEvent =
  | { type: 'ADDED' | 'MODIFIED' | 'DELETED'; object: KubeObject }
  | { type: 'BOOKMARK'; object: KubeObject };

interface RawEvent {
  type?: string;
  object?: KubeObject & { code?: number; message?: string };
}

/** Longer than an object can be: etcd takes 1.5 MiB. */
const MAX_EVENT_CHARS = 8 * 1024 * 1024;

/**
 * The events of a watch's answer, one JSON object a line, until it ends.
 *
 * @throws KubeReadError `expired` for the event 410, `failed` for any other
 * error event, `unreachable` when the stream breaks off.
 */
export async function* watchEvents(
  response: Response,
): AsyncGenerator<WatchEvent> {
  for await (const line of lines(response)) {
    const event = parse(line);
    switch (event.type) {
      case 'ADDED':
      case 'MODIFIED':
      case 'DELETED':
      case 'BOOKMARK':
        yield { type: event.type, object: event.object ?? {} };
        break;
      case 'ERROR':
        if (event.object?.code === 410) throw KubeReadError.expired();
        throw KubeReadError.failed(
          event.object?.message ?? 'the watch ended with an error',
        );
      default:
    }
  }
}

async function* lines(response: Response): AsyncGenerator<string> {
  if (!response.body) return;
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of received(response.body)) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    if (rest.length > MAX_EVENT_CHARS) {
      throw KubeReadError.failed('an event is longer than an object can be');
    }
    yield* parts.filter(part => part.trim());
  }
  if (rest.trim()) yield rest;
}

/** The chunks of a body; only its own failure counts as a broken connection. */
async function* received(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw KubeReadError.unreachable(error);
  }
}

function parse(line: string): RawEvent {
  try {
    return JSON.parse(line);
  } catch {
    throw KubeReadError.failed('the watch broke off in the middle of an event');
  }
}

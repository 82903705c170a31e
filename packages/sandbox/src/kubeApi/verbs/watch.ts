import { randomInt } from 'node:crypto';
import { apiVersion, ApiRequest, parseAccept, presentObject } from '../http';
import { resourceName } from '../registry';
import { readSelection } from '../selectors';
import { expired } from '../status';
import { JsonObject, KubeObject } from '../types';
import { presentationOf } from './answer';
import { readInteger, readVersionOptions, VersionOptions } from './listOptions';
import { inScope, toWatchEvent, WatchScope } from './watchEvents';

/** Bytes that may wait for a slow client before its watch is ended. */
const maxBacklog = 16 * 1024 * 1024;

/** GET with `watch`: one JSON document a line, until the time is up. */
export function watch(request: ApiRequest): void {
  const { cluster, definition, query, response } = request;
  const selection = readSelection(query, definition);
  const options = readVersionOptions(query, { watch: true });
  const seconds = readInteger(query, 'timeoutSeconds') || randomInt(1800, 3600);
  const scope: WatchScope = {
    resource: resourceName(definition),
    namespace: request.namespace,
    name: request.name,
    matches: selection.matches,
  };
  const stream = openStream(request);
  const stops: (() => void)[] = [];
  const stop = () => {
    stops.forEach(end => end());
    response.end();
  };
  response.on('close', () => stops.forEach(end => end()));

  if (!sendPast(request, scope, options, stream)) {
    stop();
    return;
  }
  stops.push(
    cluster.store.subscribe(event => {
      const seen = toWatchEvent(event, scope);
      if (seen) {
        stream.object(seen.type, seen.object);
      }
      if (response.writableLength > maxBacklog) {
        stop();
      }
    }),
    cluster.registry.onRemove(scope.resource, stop),
    ...bookmarks(request, seconds, stream),
    after(seconds * 1000, stop),
  );
}

interface Stream {
  object(type: string, object: KubeObject): void;
  raw(type: string, object: unknown): void;
}

function openStream(request: ApiRequest): Stream {
  const { response } = request;
  const accepted = parseAccept(request.http.headers.accept)[0];
  const streamed = accepted?.params.get('stream') === 'watch';
  response.writeHead(200, {
    'Cache-Control': 'no-cache, private',
    'Content-Type': `application/json${streamed ? ';stream=watch' : ''}`,
  });
  response.flushHeaders();
  const presentation = presentationOf(request);
  let isFirst = true;
  const raw = (type: string, object: unknown) => {
    response.write(`${JSON.stringify({ type, object })}\n`);
  };
  return {
    raw,
    object(type, object) {
      raw(type, presentObject(object, presentation, isFirst));
      isFirst = false;
    },
  };
}

/** Sends what has happened until now; false when that is no longer known. */
function sendPast(
  request: ApiRequest,
  scope: WatchScope,
  { version }: VersionOptions,
  stream: Stream,
): boolean {
  const { store } = request.cluster;
  const initial = request.query.get('sendInitialEvents');
  if (initial === 'true' || (version === undefined && initial === null)) {
    for (const object of store.list(scope.resource, scope.namespace)) {
      if (inScope(object, scope)) {
        stream.object('ADDED', object);
      }
    }
    if (initial === 'true' && wantsBookmarks(request)) {
      sendBookmark(request, stream, { 'k8s.io/initial-events-end': 'true' });
    }
    return true;
  }
  const from = version ?? store.resourceVersion;
  if (from < store.compactedVersion) {
    const error = expired(
      `too old resource version: ${from} (${store.compactedVersion})`,
    );
    stream.raw('ERROR', error.document);
    return false;
  }
  for (const event of store.eventsAfter(from)) {
    const seen = toWatchEvent(event, scope);
    if (seen) {
      stream.object(seen.type, seen.object);
    }
  }
  return true;
}

function wantsBookmarks({ query }: ApiRequest): boolean {
  return ['true', '1'].includes(query.get('allowWatchBookmarks') ?? '');
}

/** Bookmarks at intervals, and one shortly before the watch ends. */
function bookmarks(
  request: ApiRequest,
  seconds: number,
  stream: Stream,
): (() => void)[] {
  if (!wantsBookmarks(request)) {
    return [];
  }
  const send = () => sendBookmark(request, stream);
  const timer = setInterval(send, request.bookmarkInterval);
  timer.unref();
  const beforeEnd = (seconds - 2) * 1000;
  return [
    () => clearInterval(timer),
    ...(beforeEnd > 0 ? [after(beforeEnd, send)] : []),
  ];
}

function sendBookmark(
  request: ApiRequest,
  stream: Stream,
  annotations?: Record<string, string>,
): void {
  const resourceVersion = String(request.cluster.store.resourceVersion);
  const metadata: JsonObject = {
    resourceVersion,
    ...(annotations ? { annotations } : {}),
  };
  const bookmark = {
    kind: request.definition.kind,
    apiVersion: apiVersion(request),
    metadata,
  };
  stream.object('BOOKMARK', bookmark as unknown as KubeObject);
}

/** Calls back once; the returned function cancels it. */
function after(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms);
  timer.unref();
  return () => clearTimeout(timer);
}

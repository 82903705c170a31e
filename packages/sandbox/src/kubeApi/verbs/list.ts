import { ApiRequest, presentList } from '../http';
import { resourceName } from '../registry';
import { readSelection, Selection } from '../selectors';
import { badRequest, expired, StatusError } from '../status';
import { KubeObject } from '../types';
import { answer, presentationOf } from './answer';
import { ContinueToken, decodeContinue, encodeContinue } from './continueToken';
import { readInteger, readVersionOptions } from './listOptions';

const keyOf = ({ metadata }: KubeObject) =>
  metadata.namespace ? `${metadata.namespace}/${metadata.name}` : metadata.name;

/** GET of a collection; all pages of one list show the same version. */
export function list(request: ApiRequest): void {
  const { cluster, definition, namespace, query } = request;
  const selection = readSelection(query, definition);
  const limit = readInteger(query, 'limit') ?? 0;
  const token = query.get('continue') ?? '';
  const from = token ? decodeContinue(token) : undefined;
  const version = listVersion(request, from);
  const all = cluster.store
    .listAt(resourceName(definition), version, namespace)
    .filter(object => !from || keyOf(object) > from.after);
  const { items, last, remaining } = page(all, selection, limit);
  const metadata = {
    resourceVersion: String(version),
    ...(last ? { continue: encodeContinue({ version, after: last }) } : {}),
    ...(last && selection.everything ? { remainingItemCount: remaining } : {}),
  };
  answer(request, presentList(items, metadata, presentationOf(request)));
}

function page(
  all: KubeObject[],
  selection: Selection,
  limit: number,
): { items: KubeObject[]; last?: string; remaining: number } {
  const items: KubeObject[] = [];
  for (const [index, object] of all.entries()) {
    if (selection.matches(object)) {
      items.push(object);
    }
    const remaining = all.length - index - 1;
    if (limit > 0 && items.length === limit && remaining > 0) {
      return { items, last: keyOf(object), remaining };
    }
  }
  return { items, remaining: 0 };
}

/**
 * The version that the list shows.
 *
 * @throws StatusError 410 when it is compacted, 504 when it is in the future
 */
function listVersion(request: ApiRequest, from?: ContinueToken): number {
  const { store } = request.cluster;
  const options = readVersionOptions(request.query, { watch: false });
  if (from && options.version !== undefined) {
    throw badRequest(
      'specifying resource version is not allowed when using continue',
    );
  }
  if (from) {
    if (from.version < 0) {
      return store.resourceVersion;
    }
    if (from.version < store.compactedVersion) {
      throw expired(
        'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.',
        encodeContinue({ version: -1, after: from.after }),
      );
    }
    return from.version;
  }
  const { version, match } = options;
  if (version !== undefined && version > store.resourceVersion) {
    throw tooLarge(version, store.resourceVersion);
  }
  if (version === undefined || match !== 'Exact') {
    return store.resourceVersion;
  }
  if (version < store.compactedVersion) {
    throw expired(`The resourceVersion for the provided list is too old.`);
  }
  return version;
}

function tooLarge(version: number, current: number): StatusError {
  return new StatusError({
    code: 504,
    reason: 'Timeout',
    message: `Timeout: Too large resource version: ${version}, current: ${current}`,
    details: {
      causes: [
        {
          reason: 'ResourceVersionTooLarge',
          message: 'Too large resource version',
        },
      ],
      retryAfterSeconds: 1,
    },
  });
}

import {
  badRequest,
  forbiddenField,
  invalid,
  notSupported,
  StatusCause,
  StatusError,
} from '../status';

/** Version options of a list or watch. */
export interface VersionOptions {
  /** undefined when the client names none or 0. */
  version?: number;
  /** As the client wrote it. */
  text: string;
  match: '' | 'Exact' | 'NotOlderThan';
}

const subject = { group: 'meta.k8s.io', kind: 'ListOptions' };

/**
 * Reads `resourceVersion` and `resourceVersionMatch`.
 *
 * @throws StatusError 400 or 422 for values or combinations that cannot be
 */
export function readVersionOptions(
  query: URLSearchParams,
  options: { watch: boolean },
): VersionOptions {
  const text = query.get('resourceVersion') ?? '';
  const match = query.get('resourceVersionMatch') ?? '';
  const cause = options.watch
    ? watchCause(query, match)
    : listCause(query, match, text);
  if (cause) {
    throw invalid(subject, [cause]);
  }
  if (text !== '' && !/^\d+$/.test(text)) {
    throw badVersion(text, options.watch);
  }
  return {
    text,
    version: text === '' || text === '0' ? undefined : Number(text),
    match: match as VersionOptions['match'],
  };
}

function listCause(
  query: URLSearchParams,
  match: string,
  version: string,
): StatusCause | undefined {
  const field = 'resourceVersionMatch';
  if (query.has('sendInitialEvents')) {
    return forbiddenField(
      'sendInitialEvents',
      'sendInitialEvents is forbidden for list',
    );
  }
  if (match === '') {
    return undefined;
  }
  if (version === '') {
    return forbiddenField(
      field,
      'resourceVersionMatch is forbidden unless resourceVersion is provided',
    );
  }
  if (query.get('continue')) {
    return forbiddenField(
      field,
      'resourceVersionMatch is forbidden when continue is provided',
    );
  }
  if (match !== 'Exact' && match !== 'NotOlderThan') {
    return notSupported(field, match, ['Exact', 'NotOlderThan', '']);
  }
  return match === 'Exact' && version === '0'
    ? forbiddenField(
        field,
        'resourceVersionMatch "exact" is forbidden for resourceVersion "0"',
      )
    : undefined;
}

function watchCause(
  query: URLSearchParams,
  match: string,
): StatusCause | undefined {
  const field = 'resourceVersionMatch';
  const initial = query.has('sendInitialEvents');
  if (initial && match !== 'NotOlderThan') {
    return forbiddenField(
      field,
      'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan',
    );
  }
  return !initial && match !== ''
    ? forbiddenField(
        field,
        'resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided',
      )
    : undefined;
}

function badVersion(text: string, watch: boolean): StatusError {
  const problem = `resourceVersion: Invalid value: ${JSON.stringify(
    text,
  )}: strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`;
  return watch
    ? new StatusError({ code: 500, message: problem })
    : badRequest(`invalid resource version: ${problem}`);
}

/**
 * A whole number of the query; undefined when absent.
 *
 * @throws StatusError 400 when it is none
 */
export function readInteger(
  query: URLSearchParams,
  name: string,
): number | undefined {
  const text = query.get(name);
  if (text === null || text === '') {
    return undefined;
  }
  if (!/^-?\d+$/.test(text)) {
    throw badRequest(
      `strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`,
    );
  }
  return Number(text);
}

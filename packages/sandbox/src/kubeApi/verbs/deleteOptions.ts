import { ApiRequest, decodeObject, isDryRun } from '../http';
import { isObject, textAt } from '../json';
import { DeleteOptions } from '../write';

/** `DeleteOptions` from the body and the query. */
export function readDeleteOptions(request: ApiRequest): DeleteOptions {
  const { query } = request;
  const body = request.body.length
    ? decodeObject(request.body, request.contentType, 'DeleteOptions')
    : {};
  const grace = body.gracePeriodSeconds ?? query.get('gracePeriodSeconds');
  const orphan = body.orphanDependents ?? query.get('orphanDependents');
  const policy =
    body.propagationPolicy ??
    query.get('propagationPolicy') ??
    (String(orphan) === 'true' ? 'Orphan' : undefined);
  const { preconditions } = body;
  const dryRun = Array.isArray(body.dryRun) && body.dryRun.includes('All');
  return {
    ...(grace === null || grace === undefined
      ? {}
      : { gracePeriodSeconds: Number(grace) }),
    ...(isPolicy(policy) ? { propagationPolicy: policy } : {}),
    ...(isObject(preconditions)
      ? {
          preconditions: {
            uid: textAt(preconditions, 'uid'),
            resourceVersion: textAt(preconditions, 'resourceVersion'),
          },
        }
      : {}),
    dryRun: dryRun || isDryRun(request),
  };
}

function isPolicy(
  value: unknown,
): value is NonNullable<DeleteOptions['propagationPolicy']> {
  return ['Background', 'Foreground', 'Orphan'].includes(String(value));
}

import { RowState } from '../model';

/**
 * Since when a settled row is so, as the cluster itself tells: since the last
 * of its pods is ready. Of any other state the cluster does not tell.
 *
 * @param ready - ISO 8601 UTC of each pod, where known.
 */
export function sinceReady(
  state: RowState,
  ready: Array<string | undefined>,
): { since?: string } {
  const known = ready.filter(each => each !== undefined);
  return state === 'in-sync' && known.length && known.length === ready.length
    ? { since: known.sort().at(-1) }
    : {};
}

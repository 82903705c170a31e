import { ClusterStatus, StatusRow } from '../model';

/**
 * The same status with the time since when each row is in its state, from the
 * status before it. A row that changed is so since it was seen; a row that was
 * never seen before keeps what the cluster itself tells. Pure.
 *
 * @param previous - `null`: nothing was seen before.
 * @public
 */
export function carrySince(
  previous: ClusterStatus | null,
  current: ClusterStatus,
): ClusterStatus {
  if (!previous) return current;
  const seenAt = current.observedAt ?? previous.observedAt ?? undefined;
  const carry = <T extends StatusRow>(
    before: T[],
    now: T[],
    key: (row: T) => string,
  ): T[] => {
    const known = new Map(before.map(row => [key(row), row]));
    return now.map(row => {
      const old = known.get(key(row));
      const { since: told, ...rest } = row;
      const since = old?.state === row.state ? old.since ?? told : seenAt;
      return { ...rest, ...(since ? { since } : {}) } as T;
    });
  };
  return {
    ...current,
    revisions: carry(
      previous.revisions,
      current.revisions,
      row => row.name ?? '',
    ),
    channels: carry(previous.channels, current.channels, row => row.name),
    components: carry(previous.components, current.components, row => row.name),
    gateways: carry(
      previous.gateways,
      current.gateways,
      row => `${row.namespace}/${row.name}`,
    ),
  };
}

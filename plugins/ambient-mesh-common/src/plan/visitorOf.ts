import { MeshPolicy } from '../model';

const SUFFIX = '-moving';

/**
 * The channel to which gateways of another are put for the time of a move in
 * batches (strategy `relabel`).
 */
export function visitorOf(channel: string): string {
  return `${channel}${SUFFIX}`;
}

/**
 * Whether a channel is there only for the move of another one that is declared.
 * What the policy names is a channel of its own, whatever its name.
 *
 * @public
 */
export function isVisitor(
  channel: string,
  declared: Iterable<string>,
  policy: MeshPolicy,
): boolean {
  return (
    channel.endsWith(SUFFIX) &&
    new Set(declared).has(channel.slice(0, -SUFFIX.length)) &&
    !policy.channels.some(
      ({ name, phases = [] }) => name === channel || phases.includes(channel),
    )
  );
}

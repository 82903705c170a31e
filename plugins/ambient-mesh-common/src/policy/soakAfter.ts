import { MeshPolicy } from '../model';

/**
 * How long a tag has to run a version before what comes after it may move, as
 * an ISO 8601 duration: the phase after a phase, else the channel after a
 * channel. `null`: nothing waits for it.
 *
 * @public
 */
export function soakAfter(policy: MeshPolicy, tag: string): string | null {
  const at = policy.channels.findIndex(
    ({ name, phases = [] }) => name === tag || phases.includes(tag),
  );
  if (at < 0) return null;
  const { name, phaseSoak } = policy.channels[at];
  const next = policy.channels[at + 1]?.soak;
  return (name === tag ? next : phaseSoak ?? next) ?? null;
}

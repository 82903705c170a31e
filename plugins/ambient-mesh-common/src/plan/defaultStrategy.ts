import { MeshPolicy, UpgradeStrategy } from '../model';

/**
 * The strategy of an upgrade for which nobody names one: in phases as soon as
 * Git declares some of the policy's, so that no merge restarts more than a
 * phase; else channel by channel.
 *
 * @param declared - names of the channels in Git, phases included
 *
 * @public
 */
export function defaultStrategy(
  policy: MeshPolicy,
  declared: Iterable<string>,
): UpgradeStrategy {
  const names = new Set(declared);
  const phased = policy.channels.some(({ phases = [] }) =>
    phases.some(phase => names.has(phase)),
  );
  return phased ? 'both' : 'channels';
}

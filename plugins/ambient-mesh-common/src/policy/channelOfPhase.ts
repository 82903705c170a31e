import { MeshPolicy } from '../model';

/**
 * The channel that `tag` is a phase of (`stable` for `stable-p1`); `null` when
 * it is a channel of its own.
 *
 * @public
 */
export function channelOfPhase(policy: MeshPolicy, tag: string): string | null {
  return (
    policy.channels.find(channel => channel.phases?.includes(tag))?.name ?? null
  );
}

import { ChannelMove } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/** Where the policy takes a channel next, in a few words. */
export function describeMove(move: ChannelMove | null): string {
  if (!move) {
    return 'no move is planned';
  }
  const { version, notBefore, reason } = move;
  const day = notBefore ? `not before ${notBefore}` : 'on a day not known yet';
  return `next Istio ${version}, ${day}: ${reason}`;
}

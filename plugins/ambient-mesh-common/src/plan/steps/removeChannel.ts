import { noBlast } from '../blastRadius';
import { objectSeconds } from '../durations';
import { PlanContext, StepPart } from '../PlanContext';

/** Takes away a tag that was there for the time of a move. */
export function removeChannelStep(
  context: PlanContext,
  cluster: string,
  channel: string,
): StepPart {
  return {
    kind: 'adopt-phases',
    cluster,
    fact: `channel ${channel}`,
    title: `Remove channel ${channel}`,
    reason: 'It was there for the time of the move only.',
    operations: [{ kind: 'remove-channel', channel }],
    apply: position => {
      position.channels.delete(channel);
    },
    merged: false,
    disturbs: false,
    blastRadius: noBlast(context),
    seconds: objectSeconds(),
    done: { kind: 'channel-gone', channel },
    doneWhen: `The cluster has no channel ${channel}.`,
    undo: 'Revert this commit.',
    notes: [],
  };
}

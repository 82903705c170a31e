import { noBlast } from '../blastRadius';
import { objectSeconds } from '../durations';
import { PlanContext, StepPart } from '../PlanContext';

/** New tags at a revision; nothing asks for them yet. */
export function addChannelsStep(
  context: PlanContext,
  cluster: string,
  channels: string[],
  revision: string,
): StepPart {
  const position = context.position(cluster);
  const what = `${channels.length > 1 ? 'channels' : 'channel'} ${channels.join(
    ', ',
  )}`;
  return {
    kind: 'adopt-phases',
    cluster,
    fact: `new channels`,
    title: `Add ${what} at revision ${revision}`,
    reason: 'A gateway may only name a channel that is there.',
    operations: channels.map(channel => ({
      kind: 'add-channel',
      channel,
      revision,
    })),
    apply: each => {
      for (const channel of channels) each.channels.set(channel, revision);
    },
    merged: channels.every(each => position.channels.has(each)),
    disturbs: false,
    blastRadius: noBlast(context),
    seconds: objectSeconds(),
    done: {
      kind: 'channel-moved',
      channel: channels[0],
      revision,
      version: position.revisions.get(revision) ?? null,
    },
    doneWhen: `The cluster has ${what}.`,
    undo: 'Revert this commit before a gateway names them.',
    notes: [],
  };
}

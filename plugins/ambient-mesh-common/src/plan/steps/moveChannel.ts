import { channelBlast } from '../blastRadius';
import { gatewaySeconds } from '../durations';
import { minorNumber } from '../minors';
import { PlanContext, StepPart } from '../PlanContext';
import { ChannelMove } from '../StepDraft';

/** Restarts at once from which the queue of istiod is worth a word. */
const HERD = 20;

/** A channel, or some of its phases, to a revision. */
export function moveChannelStep(
  context: PlanContext,
  cluster: string,
  move: ChannelMove,
): StepPart {
  const { tags, revision, version } = move;
  const position = context.position(cluster);
  const clusters = context.sharing.clustersOf(cluster, `channel ${tags[0]}`);
  const blastRadius = channelBlast(context, clusters, tags, {
    revision,
    version,
  });
  const from = [...new Set(tags.map(tag => position.channels.get(tag) ?? ''))];
  const merged = from.length === 1 && from[0] === revision;
  const what = `${tags.length > 1 ? 'channels' : 'channel'} ${tags.join(', ')}`;
  return {
    kind: 'move-channel',
    cluster,
    fact: `channel ${tags[0]}`,
    title: `Move ${what} to revision ${revision}`,
    reason: `Gateways follow their channel; ${what} ${
      tags.length > 1 ? 'come' : 'comes'
    } here by the order of the policy.`,
    operations: [{ kind: 'move-channel', channels: tags, revision }],
    apply: each => {
      for (const tag of tags) {
        if (each.channels.has(tag)) each.channels.set(tag, revision);
      }
    },
    ...jump(context, position, tags, version),
    merged,
    disturbs: blastRadius.restarts > 0,
    move,
    blastRadius,
    seconds: gatewaySeconds(blastRadius.restarts),
    done: { kind: 'channel-moved', channel: tags[0], revision, version },
    doneWhen: `Every gateway of ${tags.join(
      ', ',
    )} runs ${version} of ${revision}.`,
    undo: merged
      ? 'Revert its commit: the gateways roll back, as long as the old revision is there.'
      : `Revert this commit: the gateways roll back to ${from.join(
          ', ',
        )}, as long as that revision is there.`,
    notes: notes(
      context,
      position.revisions.get(from[0]),
      version,
      blastRadius,
    ),
  };
}

/** R6: how far a channel may jump. */
function jump(
  context: PlanContext,
  position: ReturnType<PlanContext['position']>,
  tags: string[],
  version: string,
): { also?: string } {
  const most = context.options.policy.skew?.channelMinors ?? 2;
  for (const tag of tags) {
    const from = position.revisions.get(position.channels.get(tag) ?? '');
    const gap = from ? minorNumber(version) - minorNumber(from) : 0;
    if (gap > most) {
      return {
        also: `Channel ${tag} would jump ${gap} minors, from ${from} to ${version}; ${most} are allowed.`,
      };
    }
  }
  return {};
}

function notes(
  context: PlanContext,
  from: string | undefined,
  to: string,
  { restarts }: { restarts: number },
): string[] {
  const outage = [from, to].some(
    version =>
      version !== undefined &&
      context.options.calendar
        .openFixes(version)
        .some(fix => fix.issue === 'istio/istio#59959'),
  );
  return [
    ...(restarts >= HERD
      ? [
          `All ${restarts} gateways restart in one move, as fast as istiod rewrites them (4 to 5 a second): phases would move them in batches (istio/istio#59959).`,
        ]
      : []),
    ...(outage && restarts > 0
      ? [
          'Before 1.29.5 and 1.30.2 a gateway whose revision changes may drop connections for a moment (istio/istio#59959): both versions should have the fix.',
        ]
      : []),
  ];
}

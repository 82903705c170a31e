import { StepCheck } from '../../model';
import { atLeast } from '../minors';
import { PlanOptions } from '../PlanOptions';
import { ChannelMove } from '../StepDraft';
import { pendingTags } from './pendingTags';
import { soakCheck } from './soak';

type Facts = Pick<PlanOptions, 'policy' | 'readout' | 'arrivals' | 'now'>;

/**
 * What must have run a version before a channel of a cluster moves to it: the
 * channel before, or the phase before. Empty: by policy nothing has to.
 */
export function channelSoaks(
  cluster: string,
  move: ChannelMove,
  facts: Facts,
): StepCheck[] {
  const { policy, readout, arrivals, now } = facts;
  const at = policy.channels.findIndex(each => each.name === move.channel);
  if (at < 0) return [];
  const { soak, phaseSoak } = policy.channels[at];
  const common = { cluster, revision: move.revision, arrivals, now };
  const before = move.after ? [] : previousTags(facts, cluster, at);
  return [
    ...(soak && before.length
      ? [
          passedBy(facts, cluster, before, move) ??
            soakCheck({
              ...common,
              id: 'soaked',
              title: 'The channel before has soaked',
              soak,
              tags: before,
              pending: pendingTags(readout, cluster, before, move.revision),
            }),
        ]
      : []),
    ...(phaseSoak && move.after
      ? [
          soakCheck({
            ...common,
            id: 'phase-soaked',
            title: 'The phase before has soaked',
            soak: phaseSoak,
            tags: [move.after],
            pending: pendingTags(readout, cluster, [move.after], move.revision),
          }),
        ]
      : []),
  ];
}

/** The tags of the nearest earlier channel of the policy that Git declares. */
function previousTags(
  { policy, readout }: Facts,
  cluster: string,
  at: number,
): string[] {
  const declared = new Set(
    readout.channels
      .filter(each => each.cluster === cluster)
      .map(each => each.name),
  );
  for (const { name, phases = [] } of policy.channels
    .slice(0, at)
    .toReversed()) {
    const tags = [name, ...phases].filter(tag => declared.has(tag));
    if (tags.length) return tags;
  }
  return [];
}

/**
 * A channel before that is on a newer version already never runs this one (a
 * patch of an older minor): then there is nothing to wait for.
 */
function passedBy(
  { readout }: Facts,
  cluster: string,
  tags: string[],
  { version, revision }: ChannelMove,
): StepCheck | null {
  const rows = readout.channels.filter(
    each => each.cluster === cluster && tags.includes(each.name),
  );
  const newer = rows.every(
    each =>
      each.version !== null &&
      each.revision !== revision &&
      atLeast(each.version, version),
  );
  return newer
    ? {
        id: 'soaked',
        title: 'The channel before has soaked',
        state: 'passed',
        reason: `${tags.join(', ')} of ${cluster} is on ${
          rows[0].version
        }, past ${version}.`,
      }
    : null;
}

import semver from 'semver';
import { ReadoutChannel } from '../../model';
import { channelOfPhase } from '../../policy';
import { ChannelMove } from '../StepDraft';
import { DirectChange } from './DirectChange';

/** A move in one cluster. */
export type ClusterMove = ChannelMove & { cluster: string };

/**
 * The channels that a change moves forward, as a plan would tell them: a whole
 * channel with its phases at once, or phase by phase, each after the phase
 * before it. A way back to an older version waits for no soak.
 */
export function movesBetween(
  change: Pick<DirectChange, 'before' | 'after' | 'operations' | 'policy'>,
): ClusterMove[] {
  const { before, after, policy } = change;
  const moved = after.readout.channels.filter(now => {
    const was = rowOf(before.readout.channels, now.cluster, now.name);
    return was && was.revision !== now.revision && !isBack(was, now);
  });
  const groups = new Map<string, ReadoutChannel[]>();
  for (const each of moved) {
    const channel = channelOfPhase(policy, each.name) ?? each.name;
    const key = JSON.stringify([each.cluster, channel, each.revision]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].flatMap(rows => movesOfChannel(rows, change));
}

function movesOfChannel(
  rows: ReadoutChannel[],
  change: Pick<DirectChange, 'before' | 'operations' | 'policy'>,
): ClusterMove[] {
  const [{ name, cluster, revision, version }] = rows;
  const { policy, before } = change;
  const channel = channelOfPhase(policy, name) ?? name;
  const phases = policy.channels.find(each => each.name === channel)?.phases;
  const tags = [...(phases ?? []), channel].filter(tag => {
    const was = rowOf(before.readout.channels, cluster, tag);
    // What is ahead of the version is not a part of the way to it.
    return was && !isAhead(was.version, version);
  });
  const asked = new Set([
    ...rows.map(each => each.name),
    ...change.operations.flatMap(each =>
      each.kind === 'move-channel' &&
      each.revision === revision &&
      (each.cluster === undefined || each.cluster === cluster)
        ? each.channels
        : [],
    ),
  ]);
  const common = { cluster, channel, revision, version: version ?? '0.0.0' };
  if (tags.every(tag => asked.has(tag))) return [{ ...common, tags }];
  return rows.map(each => {
    const phase = tags[tags.indexOf(each.name) - 1];
    return {
      ...common,
      tags: [each.name],
      ...(phase === undefined ? {} : { after: phase }),
    };
  });
}

function rowOf(channels: ReadoutChannel[], cluster: string, name: string) {
  return channels.find(each => each.cluster === cluster && each.name === name);
}

function isBack(was: ReadoutChannel, now: ReadoutChannel): boolean {
  return isAhead(was.version, now.version);
}

function isAhead(version: string | null, of: string | null): boolean {
  return (
    semver.valid(version) !== null &&
    semver.valid(of) !== null &&
    semver.gt(version ?? '', of ?? '')
  );
}

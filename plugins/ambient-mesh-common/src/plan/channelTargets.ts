import semver from 'semver';
import { ReleaseCalendar } from '../calendar';
import { MeshPolicy } from '../model';
import { compareText } from './compareText';
import { minorNumber } from './minors';
import { Position } from './Position';

/** A channel by policy, with the tags that it consists of in Git. */
export interface ChannelTarget {
  channel: string;
  soak?: string;
  phaseSoak?: string;
  /** Phases by policy, in order. */
  phases: string[];
}

/**
 * The channels of a cluster in the order in which a version reaches them: by
 * policy, then those that it does not name; phases stand with their channel.
 * Of the latter the one that is furthest ahead goes first, as it did before,
 * and `default` last, as whoever chose nothing is on it.
 */
export function orderedChannels(
  policy: MeshPolicy,
  { channels, revisions }: Pick<Position, 'channels' | 'revisions'>,
): ChannelTarget[] {
  const known = new Set(
    policy.channels.flatMap(({ name, phases = [] }) => [name, ...phases]),
  );
  const versionOf = (name: string) =>
    revisions.get(channels.get(name) ?? '') ?? '0.0.0';
  const others = [...channels.keys()]
    .filter(name => !known.has(name))
    .sort(
      (a, b) =>
        Number(a === 'default') - Number(b === 'default') ||
        semver.rcompare(versionOf(a), versionOf(b)) ||
        compareText(a, b),
    );
  return [
    ...policy.channels.map(({ name, phases = [], soak, phaseSoak }) => ({
      channel: name,
      phases,
      ...(soak ? { soak } : {}),
      ...(phaseSoak ? { phaseSoak } : {}),
    })),
    ...others.map(channel => ({ channel, phases: [] })),
  ];
}

/**
 * The minor that a channel should be on by policy, as a number; `null`: the
 * policy does not say.
 */
export function minorToFollow(
  policy: MeshPolicy,
  channel: string,
  calendar: ReleaseCalendar,
): number | null {
  const seen = new Set<string>();
  let name = channel;
  for (;;) {
    const current = name;
    const follows = policy.channels.find(c => c.name === current)?.follows;
    if (!follows || seen.has(current)) return null;
    seen.add(current);
    const minors = calendar.minors();
    if (follows === 'latest-minor') return minorOrNull(minors.at(-1));
    if (follows === 'previous-minor') return minorOrNull(minors.at(-2));
    if (/^\d/.test(follows)) return minorOrNull(follows);
    name = follows;
  }
}

function minorOrNull(minor: string | undefined): number | null {
  return minor ? minorNumber(`${minor}.0`) : null;
}

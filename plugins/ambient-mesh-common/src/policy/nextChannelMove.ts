import { DateTime, Duration } from 'luxon';
import semver from 'semver';
import { ReleaseCalendar } from '../calendar';
import { ChannelMove, ChannelPolicy, MeshPolicy } from '../model';

/**
 * Where a channel goes next by `follows` and `soak` of the policy; `null` when
 * it is there, or when the policy leaves its moves to people.
 *
 * When a channel before it reached the version is not in Git, so `notBefore`
 * is the earliest day that is possible, and `null` as long as that channel is
 * not there yet.
 *
 * @param versions - version that each channel points to now
 * @param now - ISO 8601 UTC
 *
 * @public
 */
export function nextChannelMove(options: {
  channel: string;
  policy: MeshPolicy;
  versions: ReadonlyMap<string, string | null>;
  calendar: ReleaseCalendar;
  now: string;
}): ChannelMove | null {
  const { channel, policy, versions, calendar, now } = options;
  const index = policy.channels.findIndex(each => each.name === channel);
  const entry = policy.channels[index];
  const target = entry && targetOf(entry, options);
  const current = versions.get(channel) ?? null;
  if (!target || (current !== null && !isOlder(current, target))) return null;
  const previous = policy.channels[index - 1]?.name;
  if (!entry.soak || previous === undefined) {
    return {
      version: target,
      notBefore: DateTime.fromISO(now, { zone: 'utc' }).toISODate(),
      reason: `it follows ${entry.follows}`,
    };
  }
  const soak = Duration.fromISO(entry.soak);
  const ahead = versions.get(previous) ?? null;
  const released = calendar.releasedOn(target);
  const arrived = ahead !== null && !isOlder(ahead, target);
  return {
    version: target,
    notBefore:
      arrived && released
        ? DateTime.max(
            DateTime.fromISO(released, { zone: 'utc' }).plus(soak),
            DateTime.fromISO(now, { zone: 'utc' }),
          ).toISODate()
        : null,
    reason: `it follows ${
      entry.follows
    }, once channel ${previous} has run that for ${soak.toHuman()}`,
  };
}

function targetOf(
  { follows }: ChannelPolicy,
  {
    versions,
    calendar,
  }: Pick<Parameters<typeof nextChannelMove>[0], 'versions' | 'calendar'>,
): string | null {
  if (follows === undefined) return null;
  if (follows === 'latest-minor' || follows === 'previous-minor') {
    const minor = calendar.minors().at(follows === 'latest-minor' ? -1 : -2);
    return minor === undefined ? null : calendar.newestPatch(minor);
  }
  return /^\d/.test(follows)
    ? calendar.newestPatch(follows)
    : versions.get(follows) ?? null;
}

function isOlder(version: string, than: string): boolean {
  const [a, b] = [semver.parse(version), semver.parse(than)];
  return a !== null && b !== null && semver.lt(a, b);
}

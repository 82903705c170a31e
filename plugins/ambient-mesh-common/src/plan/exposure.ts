import { DateTime } from 'luxon';
import { parseVersion, ReleaseCalendar } from '../calendar';
import { Readout } from '../model';

/** How long something has run what it should not. @public */
export interface Exposure {
  cluster: string;
  channel: string;
  version: string;
  /** Gateways that resolve to the channel in Git. */
  gateways: number;
  /** ISO 8601 date; `null`: not even an estimate. */
  supportedUntil: string | null;
  estimated: boolean;
  /** Whole days since then; 0 while it is supported or not known. */
  daysPastSupport: number;
  /** Open vulnerabilities that a release fixes, oldest first. */
  vulnerabilities: string[];
  /** ISO 8601 date since which the oldest of them was public; `null`: none. */
  vulnerableSince: string | null;
  daysVulnerable: number;
  /** What comes if nothing is merged; one sentence, `null`: nothing known. */
  forecast: string | null;
}

/**
 * The clock of every channel: days past the end of support, and behind a
 * fixed vulnerability. It only goes forward with `now` as long as nothing is
 * merged, and needs no network. Rows are in the readout's order.
 *
 * @param now - ISO 8601 UTC.
 * @public
 */
export function exposureOf(
  readout: Readout,
  calendar: ReleaseCalendar,
  now: string,
): Exposure[] {
  const today = DateTime.fromISO(now, { zone: 'utc' }).startOf('day');
  const counts = new Map<string, number>();
  for (const { cluster, channel } of readout.gateways) {
    const key = `${cluster}/${channel}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return readout.channels.flatMap(({ cluster, name: channel, version }) => {
    if (version === null || !parseVersion(version)) return [];
    const { supportedUntil, estimated, minor } = calendar.supportOf(
      version,
      now,
    );
    const open = calendar
      .bulletinsOf(version)
      .filter(
        ({ fixed, published }) =>
          fixed.length > 0 &&
          DateTime.fromISO(published, { zone: 'utc' }) <= today,
      )
      .toReversed();
    const vulnerableSince = open[0]?.published ?? null;
    const past = daysSince(supportedUntil, today);
    return [
      {
        cluster,
        channel,
        version,
        gateways: counts.get(`${cluster}/${channel}`) ?? 0,
        supportedUntil,
        estimated,
        daysPastSupport: past,
        vulnerabilities: open.map(({ id }) => id),
        vulnerableSince,
        daysVulnerable: daysSince(vulnerableSince, today),
        forecast:
          supportedUntil && past === 0
            ? `Channel ${channel} leaves the support of ${minor} after ${supportedUntil}${
                estimated ? ' (estimated)' : ''
              } if nothing is merged.`
            : null,
      },
    ];
  });
}

function daysSince(date: string | null, today: DateTime): number {
  if (date === null) return 0;
  const since = DateTime.fromISO(date, { zone: 'utc' });
  return Math.max(0, Math.floor(today.diff(since, 'days').days));
}

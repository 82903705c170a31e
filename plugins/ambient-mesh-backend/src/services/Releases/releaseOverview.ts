import {
  ReleaseCalendar,
  ReleaseOverview,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import semver from 'semver';
import { LoadedCalendar } from '../Calendar';

/**
 * What the calendar knows of Istio's releases, and how old it is.
 *
 * @param now - ISO 8601 UTC
 */
export function releaseOverview(
  { calendar, source }: LoadedCalendar,
  now: string,
): ReleaseOverview {
  const versions = calendar.versions().reverse();
  return {
    asOf: calendar.asOf,
    ageInDays: calendar.ageInDays(now),
    source,
    minors: calendar
      .minors()
      .reverse()
      .map(minor => minorOf(calendar, { minor, versions, now })),
  };
}

function minorOf(
  calendar: ReleaseCalendar,
  options: { minor: string; versions: string[]; now: string },
): ReleaseOverview['minors'][number] {
  const { minor, versions, now } = options;
  const { supportedUntil, estimated, supported, newestPatch } =
    calendar.supportOf(`${minor}.0`, now);
  return {
    minor,
    supportedUntil,
    estimated,
    supported,
    newestPatch,
    gatewayApi:
      calendar
        .gatewayApiOf(newestPatch ?? `${minor}.0`)
        ?.bundle.replace(/^v/, '') ?? null,
    versions: versions
      .filter(version => semver.satisfies(version, `~${minor}.0`))
      .map(version => ({
        version,
        releasedOn: calendar.releasedOn(version),
        vulnerabilities: calendar.supportOf(version, now).vulnerabilities,
      })),
  };
}

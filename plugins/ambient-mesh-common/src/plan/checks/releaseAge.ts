import { DateTime, Duration } from 'luxon';
import { ReleaseCalendar } from '../../calendar';
import { StepCheck } from '../../model';

/** Whether a version is out, and has been for as long as the policy wants. */
export function releaseAgeCheck(
  version: string,
  minimumAge: string | undefined,
  calendar: ReleaseCalendar,
  now: string,
): StepCheck {
  const check = { id: 'release-age', title: `Istio ${version} is released` };
  const released = calendar.releasedOn(version);
  if (!released) {
    return {
      ...check,
      state: minimumAge ? 'unknown' : 'passed',
      reason: `The release calendar of ${calendar.asOf} does not know when ${version} was released.`,
    };
  }
  const age = Duration.fromISO(minimumAge ?? 'PT0S');
  const due = DateTime.fromISO(released, { zone: 'utc' }).plus(age);
  const until = due.toISO({ suppressMilliseconds: true }) ?? '';
  return due <= DateTime.fromISO(now)
    ? { ...check, state: 'passed', reason: `It came out on ${released}.` }
    : {
        ...check,
        state: 'waiting',
        reason: `It came out on ${released}; by policy it is installed from ${until} on.`,
        until,
      };
}

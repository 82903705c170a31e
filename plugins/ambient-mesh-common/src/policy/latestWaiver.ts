import { DateTime, Duration } from 'luxon';
import { MeshPolicy } from '../model';

/** How long an error may be accepted where the policy does not say. */
const LONGEST = 'P30D';

/**
 * The last day, ISO 8601, on which a waiver of today may end.
 *
 * @param now - ISO 8601 UTC
 *
 * @public
 */
export function latestWaiver(policy: MeshPolicy, now: string): string {
  return DateTime.fromISO(now, { zone: 'utc' })
    .plus(Duration.fromISO(policy.waivers?.longest ?? LONGEST))
    .toFormat('yyyy-MM-dd');
}

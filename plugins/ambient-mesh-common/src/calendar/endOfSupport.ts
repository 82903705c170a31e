import { CalendarMinor } from './calendarData';
import { lastDayOf, plusDays } from './days';

/** Days after the release of minor N+2 for which minor N is supported. */
const TAIL_DAYS = 42;

/** The usual distance between two minors, for a release not yet made. */
const MINOR_DAYS = 91;

/** @public */
export interface EndOfSupport {
  /** ISO 8601 date: the last day of support; `null`: not even an estimate. */
  date: string | null;
  /** True when the date is expected or computed, not published as reached. */
  estimated: boolean;
}

/**
 * The last supported day of a minor: the published one; else the expected one,
 * where it names a day; else by the support policy 42 days after the release of
 * minor N+2; else the end of the expected month; else 42 days after the day on
 * which N+2 would be released at one minor a quarter (`istio.md` 3.2: real ends
 * came 2 to 8 days after the rule's).
 *
 * @public
 */
export function endOfSupport(
  minor: string,
  minors: CalendarMinor[],
): EndOfSupport {
  const own = minors.find(each => each.minor === minor);
  if (!own) return { date: null, estimated: true };
  if (own.endOfLife) return { date: own.endOfLife, estimated: false };
  const expected = own.endOfLifeExpected;
  if (expected && expected.length > 7) {
    return { date: expected, estimated: true };
  }
  const [major, number] = minor.split('.').map(Number);
  const released = (ahead: number) =>
    minors.find(each => each.minor === `${major}.${number + ahead}`)?.released;

  const successor = released(2);
  if (successor) return plus(successor, TAIL_DAYS);
  if (expected) return { date: lastDayOf(expected), estimated: true };
  const next = released(1);
  if (next) return plus(next, MINOR_DAYS + TAIL_DAYS);
  return own.released
    ? plus(own.released, 2 * MINOR_DAYS + TAIL_DAYS)
    : { date: null, estimated: true };
}

function plus(date: string, days: number): EndOfSupport {
  return { date: plusDays(date, days), estimated: true };
}

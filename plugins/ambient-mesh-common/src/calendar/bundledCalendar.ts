import behaviour from './data/istio-behaviour-changes.json';
import bulletins from './data/istio-security-bulletins.json';
import chartValues from './data/chart-values.json';
import releases from './data/istio-releases.json';
import { CalendarData } from './calendarData';
import { ReleaseCalendar } from './ReleaseCalendar';

/**
 * The edition of the release calendar that came with this version of the
 * package. It lives behind the subpath `./calendar-data`, so that a page that
 * imports the package does not carry the data.
 *
 * @public
 */
export function bundledCalendar(): ReleaseCalendar {
  // Its own test validates it: every start would pay for that again.
  return ReleaseCalendar.fromData({
    releases,
    bulletins,
    behaviour,
    chartValues,
  } as CalendarData);
}

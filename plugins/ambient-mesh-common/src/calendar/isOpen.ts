import semver from 'semver';
import { UpgradeFix } from './calendarData';
import { minorOf, minorsBetween } from './minorOf';

/**
 * Whether a version certainly has a bug. Nobody writes down in which version a
 * bug came, so only this counts: an earlier patch of a minor that got the fix,
 * and, where the first fix is a new minor, the minor before it.
 */
export function isOpen(
  fix: Pick<UpgradeFix, 'fixedIn'>,
  version: string,
): boolean {
  const firsts = fix.fixedIn.toSorted(semver.compare);
  const minor = minorOf(version);
  const own = firsts.find(each => minorOf(each) === minor);
  if (own) return semver.lt(version, own);
  const [first] = firsts;
  return (
    first !== undefined &&
    semver.patch(first) === 0 &&
    minorsBetween(minor, minorOf(first)) === 1
  );
}

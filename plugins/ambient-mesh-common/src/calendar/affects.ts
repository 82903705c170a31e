import semver from 'semver';
import { SecurityBulletin } from './calendarData';

type Range = SecurityBulletin['affected'][number];

/**
 * Whether a bulletin concerns a version. A version that the bulletin itself
 * lists as fixed is never affected, whatever the ranges say.
 *
 * @public
 */
export function affects(bulletin: SecurityBulletin, version: string): boolean {
  const additional = bulletin.additional ?? [];
  const fixed = [
    ...bulletin.fixed,
    ...additional.flatMap(more => more.fixed ?? []),
  ];
  if (fixed.includes(version)) return false;
  return [
    ...bulletin.affected,
    ...additional.flatMap(more => more.affected ?? []),
  ].some(range => within(range, version));
}

function within(range: Range, version: string): boolean {
  if (range.all) return true;
  if (range.before) return semver.lt(version, range.before);
  if (!range.from || !range.to) return false;
  return semver.gte(version, range.from) && semver.lte(version, range.to);
}

import semver from 'semver';
import { parseVersion } from '../calendar';

/**
 * A minor as one number (`1.30.4` → 1030), so that minors can be subtracted
 * and counted through.
 */
export function minorNumber(version: string): number {
  const parsed = parseVersion(version);
  return parsed ? parsed.major * 1000 + parsed.minor : NaN;
}

/** `1.30` for 1030. */
export function minorText(minor: number): string {
  return `${Math.floor(minor / 1000)}.${minor % 1000}`;
}

/** Whether a version is at least another one, patches included. */
export function atLeast(version: string, other: string): boolean {
  return semver.gte(version, other);
}

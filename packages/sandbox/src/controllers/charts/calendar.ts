import { gte, maxSatisfying, minor, valid, validRange } from 'semver';

/**
 * The newest patch of each minor of Istio 1.x that is published, in October
 * 2026 (git tags and announcements of istio/istio).
 */
const NEWEST_PATCH: Record<number, number> = {
  17: 8,
  18: 7,
  19: 10,
  20: 8,
  21: 6,
  22: 8,
  23: 6,
  24: 6,
  25: 5,
  26: 8,
  27: 9,
  28: 10,
  29: 8,
  30: 5,
  31: 1,
};

/** Patch numbers that were skipped. */
const NEVER_RELEASED = ['1.17.7', '1.18.4', '1.19.2'];

/** Hosts that publish nothing from 1.31 on. */
const OLD_HOSTS = [
  'istio-release.storage.googleapis.com',
  'gcr.io/istio-release',
];

/**
 * The chart version that a `targetRevision` names in a repository: an exact
 * version or a range. Undefined when none is published there.
 */
export function publishedVersion(
  repoURL: string,
  targetRevision: string,
): string | undefined {
  const published = versions().filter(
    version =>
      !gte(version, '1.31.0') ||
      !OLD_HOSTS.some(host => repoURL.includes(host)),
  );
  if (valid(targetRevision)) {
    const exact = targetRevision.replace(/^v/, '');
    return published.find(version => version === exact);
  }
  if (validRange(targetRevision) === null) return undefined;
  return maxSatisfying(published, targetRevision) ?? undefined;
}

function versions(): string[] {
  return Object.entries(NEWEST_PATCH).flatMap(([number, newest]) =>
    Array.from(
      { length: newest + 1 },
      (_, patch) => `1.${number}.${patch}`,
    ).filter(version => !NEVER_RELEASED.includes(version)),
  );
}

/** The minor number of an Istio version. */
export function minorOf(version: string): number {
  return minor(version);
}

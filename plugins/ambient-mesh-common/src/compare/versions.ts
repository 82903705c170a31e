import semver from 'semver';

/** Distinct versions, ascending; what is no version goes by its text. */
export function distinctVersions(versions: Iterable<string | null>): string[] {
  const known = [...versions].filter(version => version !== null);
  return [...new Set(known)].sort((a, b) =>
    semver.valid(a) && semver.valid(b)
      ? semver.compare(a, b)
      : a.localeCompare(b),
  );
}

/** Whether two texts state the same version: `v1.6.1` and `1.6.1` do. */
export function sameVersion(a: string, b: string): boolean {
  const bare = (version: string) => version.replace(/^v(?=\d)/, '');
  return bare(a) === bare(b);
}

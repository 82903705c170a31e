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
function sameVersion(a: string, b: string): boolean {
  const bare = (version: string) => version.replace(/^v(?=\d)/, '');
  return bare(a) === bare(b);
}

/** Whether a text states a minor of Istio without a patch: `1.30`. */
export function isMinorOnly(version: string): boolean {
  return /^\d+\.\d+$/.test(version);
}

/**
 * Whether what runs is what Git states. Helm reads `1.30` as any of its
 * patches, so each of them is what Git says.
 */
export function coversVersion(
  declared: string | null,
  running: string | null,
): boolean {
  if (declared === null || running === null) return declared === running;
  return (
    sameVersion(declared, running) ||
    (isMinorOnly(declared) && running.startsWith(`${declared}.`))
  );
}

import semver, { SemVer } from 'semver';

/** Kinds of the Gateway API for which a bundle is too old, with the least each. */
export function kindsBefore(
  bundle: SemVer,
  minimum: Record<string, string>,
): Array<[kind: string, least: string]> {
  return Object.entries(minimum).filter(([, least]) =>
    semver.lt(bundle, least),
  );
}

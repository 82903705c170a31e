import { gte, lt, valid } from 'semver';

/**
 * What an istiod does when it resolves gateways, by its version (`istio.md`
 * 1.3 and 9). A version that is not known counts as a current one.
 */
export interface IstiodBehaviour {
  /** A named revision takes gateways without any label, too (istio/istio#54280). */
  takesUnlabelled: boolean;
  /** Writes no status for a gateway that names a tag (#54458). */
  noStatusForTags: boolean;
  /** `istiod-default-validator` counts like the tag `default` (#56767). */
  heedsValidator: boolean;
  /** Services with `istio.io/tag` are tags. */
  knowsServiceTags: boolean;
}

/** The behaviour of one version of istiod. */
export function behaviourOf(version: string | null): IstiodBehaviour {
  const known = valid(newestOf(version));
  const since = (...firsts: string[]) =>
    known === null || isFixed(known, firsts);
  return {
    takesUnlabelled: !since('1.23.5', '1.24.2', '1.25.0'),
    noStatusForTags: !since('1.24.3', '1.25.0'),
    heedsValidator: since('1.25.5', '1.26.4', '1.27.1', '1.28.0'),
    knowsServiceTags: since('1.28.0'),
  };
}

/** A minor (`1.24`) as a chart's version means its newest patch. */
function newestOf(version: string | null): string | null {
  return version?.match(/^\d+\.\d+$/) ? `${version}.999` : version;
}

/**
 * Whether a version holds a fix that first came with one patch of each of
 * several minors: `firsts`, ascending, the last for all later ones.
 */
function isFixed(version: string, firsts: string[]): boolean {
  const last = firsts[firsts.length - 1];
  return (
    gte(version, last) ||
    firsts.slice(0, -1).some(first => {
      const [major, minor] = first.split('.').map(Number);
      return gte(version, first) && lt(version, `${major}.${minor + 1}.0-0`);
    })
  );
}

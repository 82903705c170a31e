import semver from 'semver';
import {
  MeshView,
  ReleaseMinor,
  ReleaseOverview,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { SearchOption } from '../../components';

interface VersionChoicesOptions {
  view: MeshView;
  releases: ReleaseOverview;
  /** Name of a revision: only newer patches of its minor. */
  patchesOf?: string;
  cluster?: string;
}

/** What is to be known of a minor's support before one of it is chosen. */
function supportOf({ supported, supportedUntil, estimated }: ReleaseMinor) {
  if (supported === null) {
    return 'support not known';
  }
  const end = `${supportedUntil ?? 'an unknown date'}${
    estimated ? ' (estimated)' : ''
  }`;
  return supported ? `supported until ${end}` : `out of support since ${end}`;
}

/**
 * The versions that may come next, newest first, each with what speaks for it
 * and against it: the newest patch of its minor, in Git already, out of
 * support, vulnerable. Nothing older than the oldest version in Git; all of
 * them where Git has none that is known.
 */
export function versionChoices(
  options: VersionChoicesOptions,
): SearchOption<string>[] {
  const { releases, patchesOf } = options;
  const declared = options.view.readout.revisions.filter(
    ({ cluster, version }) =>
      (options.cluster === undefined || cluster === options.cluster) &&
      semver.valid(version) !== null,
  );
  const versions = declared.map(({ version }) => version ?? '');
  const [oldest] = semver.sort([...versions]);
  const patched = declared.find(({ name }) => name === patchesOf)?.version;
  const isWanted = (version: string) => {
    if (patched) {
      return (
        semver.gt(version, patched) &&
        semver.satisfies(version, `~${patched}`, { includePrerelease: true })
      );
    }
    return oldest === undefined || semver.gte(version, oldest);
  };
  return releases.minors.flatMap(minor =>
    minor.versions
      .filter(({ version }) => isWanted(version))
      .map(({ version, releasedOn, vulnerabilities }) => ({
        id: version,
        label: [
          version,
          version === minor.newestPatch && 'newest patch',
          versions.includes(version) && 'in Git',
        ]
          .filter(Boolean)
          .join(' · '),
        description: [
          releasedOn && `released ${releasedOn}`,
          supportOf(minor),
          vulnerabilities.length > 0 &&
            `vulnerable: ${vulnerabilities.join(', ')}`,
        ]
          .filter(Boolean)
          .join(', '),
        value: version,
      })),
  );
}

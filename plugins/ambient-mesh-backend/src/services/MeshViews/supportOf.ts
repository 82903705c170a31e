import {
  ClusterStatus,
  Readout,
  VersionSupport,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import semver from 'semver';

/** Support of every version that is declared or runs, ascending. */
export function supportOf(
  readout: Readout,
  clusters: ClusterStatus[],
  support: (version: string) => VersionSupport,
): VersionSupport[] {
  const versions = new Set<string | null>([
    ...readout.revisions.map(each => each.version),
    ...readout.components
      .filter(each => each.name !== 'gateway-api')
      .map(each => each.version),
    ...clusters.flatMap(cluster => [
      ...cluster.revisions.map(each => each.running),
      ...cluster.components
        .filter(each => each.name !== 'gateway-api')
        .flatMap(each => each.running),
      ...cluster.gateways.flatMap(each => each.observed.versions),
    ]),
  ]);
  return [...versions]
    .filter(version => version !== null && semver.valid(version) !== null)
    .map(version => support(version as string))
    .sort((a, b) => semver.compare(a.version, b.version));
}

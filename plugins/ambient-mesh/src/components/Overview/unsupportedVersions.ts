import {
  MeshView,
  VersionSupport,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { describeSupport } from '../../format';

/** A version that needs attention, and what is on it. */
export interface UnsupportedVersion {
  support: VersionSupport;
  /** `revision 1-28-3 in ambient-cluster`, `2 gateways in ambient-cluster`. */
  uses: string[];
}

/**
 * Versions that are declared or run and are out of support, soon will be, or
 * have known vulnerabilities; worst first.
 *
 * @param now - milliseconds since the epoch
 */
export function unsupportedVersions(
  view: MeshView,
  now: number,
): UnsupportedVersion[] {
  const loud = (support: VersionSupport) =>
    support.vulnerabilities.length > 0 ||
    ['danger', 'warning'].includes(describeSupport(support, now).tone);
  return view.support
    .filter(loud)
    .sort((a, b) => Number(a.supported) - Number(b.supported))
    .map(support => ({ support, uses: usesOf(view, support.version) }));
}

function usesOf(view: MeshView, version: string): string[] {
  return view.clusters.flatMap(status => {
    const where = `in ${status.cluster}`;
    const revisions = status.revisions
      .filter(({ declared, running }) => [declared, running].includes(version))
      .map(({ name }) => `revision ${name ?? 'without a name'} ${where}`);
    const components = status.components
      .filter(
        ({ name, declared, running }) =>
          name !== 'gateway-api' && [declared, ...running].includes(version),
      )
      .map(({ name }) => `${name} ${where}`);
    const gateways = status.gateways.filter(({ observed }) =>
      observed.versions.includes(version),
    ).length;
    return [
      ...revisions,
      ...components,
      ...(gateways > 0
        ? [`${gateways} ${gateways === 1 ? 'gateway' : 'gateways'} ${where}`]
        : []),
    ];
  });
}

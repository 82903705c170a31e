import {
  MeshView,
  ReleaseOverview,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/** Every version that is newer than the oldest one in Git, newest first. */
export function versionOptions(
  view: MeshView,
  releases: ReleaseOverview,
): Array<{ id: string; label: string }> {
  const declared = new Set(
    view.readout.revisions.flatMap(({ version }) => version ?? []),
  );
  const all = releases.minors.flatMap(minor =>
    minor.versions.map(({ version, vulnerabilities }) => ({
      version,
      label: [
        version,
        version === minor.newestPatch && 'newest patch',
        declared.has(version) && 'in Git',
        minor.supported === false && 'out of support',
        vulnerabilities.length > 0 && 'vulnerable',
      ]
        .filter(Boolean)
        .join(' · '),
    })),
  );
  const last = Math.max(
    ...all.map(({ version }, index) => (declared.has(version) ? index : -1)),
  );
  return (last >= 0 ? all.slice(0, last + 1) : all).map(
    ({ version, label }) => ({ id: version, label }),
  );
}

import semver from 'semver';
import {
  ClusterPart,
  clustersOf,
  componentOf,
  minorGap,
  revisionOf,
} from './helpers';
import { createRule } from './Rule';

export const ztunnelSkew = createRule({
  id: 'ztunnel-skew',
  severity: 'error',
  title: 'ztunnel is ahead of its control plane, or more than one minor behind',
  docs: 'ztunnel 1.x works with a control plane of 1.x and 1.x+1. So the control plane moves first, and ztunnel follows before the next minor (istio.md 3.1, R1).',
  check: ({ readout }) =>
    clustersOf(readout).flatMap(part => {
      const ztunnel = componentOf(part, 'ztunnel');
      if (!ztunnel) return [];
      const revision = revisionOf(part, ztunnel.revision ?? 'default');
      const gap = minorGap(ztunnel.version, revision?.version);
      if (!revision && ztunnel.revision === null) {
        const newest = newestVersion(part);
        if ((minorGap(ztunnel.version, newest) ?? 0) >= 0) return [];
        return [
          {
            message: `ztunnel ${ztunnel.version} is ahead of every control plane, up to ${newest}.`,
            at: ztunnel.at,
            remedy:
              'Add a revision of its minor or newer and bind ztunnel to it, or set it back.',
            cluster: part.cluster,
          },
        ];
      }
      if (gap === null || gap === 0 || gap === 1) return [];
      const relation = gap < 0 ? 'ahead of' : `${gap} minors behind`;
      return [
        {
          message: `ztunnel ${ztunnel.version} is ${relation} its control plane ${revision?.version}.`,
          at: ztunnel.at,
          remedy:
            gap < 0
              ? 'Bind ztunnel to a revision of its own minor or newer, or set it back.'
              : 'Upgrade ztunnel one minor at a time, right after its control plane.',
          cluster: part.cluster,
        },
      ];
    }),
});

/** `null` where one is no version: it may be the newest. */
function newestVersion({ revisions }: ClusterPart): string | null {
  const versions = revisions.map(each => semver.valid(each.version));
  const known = versions.filter(version => version !== null);
  return known.length === versions.length
    ? known.sort(semver.rcompare)[0] ?? null
    : null;
}

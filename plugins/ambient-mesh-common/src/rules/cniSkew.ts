import semver from 'semver';
import { parseVersion } from '../calendar';
import {
  clustersOf,
  componentOf,
  minorGap,
  revisionOf,
  titleOf,
  usedRevisions,
} from './helpers';
import { createRule, RuleFinding } from './Rule';

export const cniSkew = createRule({
  id: 'cni-skew',
  severity: 'error',
  title: 'CNI is ahead of the control plane, or more than one minor behind',
  docs: 'CNI 1.x works with a control plane of 1.x and 1.x+1; the newest istiod counts. A CNI that is newer than a revision still in use is only warned of: it happens in every upgrade by revisions (istio.md 3.1, R2).',
  check: ({ readout }) =>
    clustersOf(readout).flatMap(part => {
      const cni = componentOf(part, 'cni');
      if (!cni) return [];
      const [newest] = part.revisions
        .filter(each => each.version && parseVersion(each.version))
        .sort((a, b) => semver.rcompare(a.version ?? '', b.version ?? ''));
      const gap = minorGap(cni.version, newest?.version);
      const findings: RuleFinding[] = [];
      if (gap !== null && gap !== 0 && gap !== 1) {
        const relation = gap < 0 ? 'ahead of' : `${gap} minors behind`;
        findings.push({
          message: `CNI ${cni.version} is ${relation} the newest control plane ${newest.version}.`,
          at: cni.at,
          remedy:
            gap < 0
              ? 'Add the control plane of that minor first, then CNI.'
              : 'Upgrade CNI one minor at a time, right after the control plane.',
          cluster: part.cluster,
        });
      } else {
        for (const name of [...usedRevisions(part)].sort()) {
          const revision = revisionOf(part, name);
          const used = minorGap(revision?.version, cni.version);
          if (!revision || used === null || used <= 0) continue;
          findings.push({
            severity: 'warning',
            message: `CNI ${cni.version} is newer than ${titleOf(revision)} (${
              revision.version
            }), which is still in use.`,
            at: cni.at,
            remedy: `Move what uses ${name} to a revision of ${cni.version} or newer.`,
            cluster: part.cluster,
          });
        }
      }
      return findings;
    }),
});

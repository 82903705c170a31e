import semver from 'semver';
import { parseVersion } from '../calendar';
import { clustersOf, componentOf, titleOf } from './helpers';
import { createRule } from './Rule';

export const baseBehind = createRule({
  id: 'base-behind',
  severity: 'error',
  title: 'The CRDs are older than a control plane',
  docs: 'A control plane asks for the fields of its own CRDs. They are shared by all revisions, only ever grow, and are upgraded first (istio.md 3.1, R3).',
  check: ({ readout }) =>
    clustersOf(readout).flatMap(part => {
      const base = componentOf(part, 'base');
      const version = base?.version ? parseVersion(base.version) : null;
      if (!base || !version) return [];
      return part.revisions
        .filter(revision => {
          const own = revision.version ? parseVersion(revision.version) : null;
          return own && semver.lt(version, own);
        })
        .map(revision => ({
          message: `base is ${base.version}, ${titleOf(revision)} is ${
            revision.version
          }.`,
          at: base.at,
          remedy: `Upgrade base to ${revision.version} or newer before that control plane.`,
          cluster: part.cluster,
        }));
    }),
});

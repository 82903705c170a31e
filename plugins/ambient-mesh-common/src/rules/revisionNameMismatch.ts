import { parseVersion } from '../calendar';
import { createRule } from './Rule';

export const revisionNameMismatch = createRule({
  id: 'revision-name-mismatch',
  severity: 'warning',
  title: 'A revision is named after another version',
  docs: 'Whoever reads `1-30-4` believes 1.30.4. A name that states a version should state its own; revisions are immutable (istio.md 6.2).',
  check: ({ readout }) =>
    readout.revisions.flatMap(revision => {
      const stated = /^(\d+)-(\d+)-(\d+)(-[a-z].*)?$/.exec(revision.name ?? '');
      const version = revision.version ? parseVersion(revision.version) : null;
      if (!stated || !version) return [];
      const name = stated.slice(1, 4).join('.');
      const core = `${version.major}.${version.minor}.${version.patch}`;
      if (name === core) return [];
      return [
        {
          message: `Revision ${revision.name} installs ${revision.version}.`,
          at: revision.at,
          remedy: `Name it ${core.replaceAll(
            '.',
            '-',
          )}, as a new revision beside this one.`,
          cluster: revision.cluster,
        },
      ];
    }),
});

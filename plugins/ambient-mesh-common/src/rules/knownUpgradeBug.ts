import { parseVersion } from '../calendar';
import { titleOf } from './helpers';
import { createRule } from './Rule';

export const knownUpgradeBug = createRule({
  id: 'known-upgrade-bug',
  severity: 'info',
  title: 'A control plane has a bug that hurts during upgrades',
  docs: 'From the list of upgrade-relevant fixes of the release calendar: what several revisions side by side, or a move, will run into with this version (istio.md 1.3, 9).',
  check: ({ readout, calendar }) =>
    readout.revisions
      .filter(revision => revision.version && parseVersion(revision.version))
      .flatMap(revision =>
        calendar.openFixes(revision.version ?? '').map(fix => ({
          message: `${titleOf(revision)} (${revision.version}) has ${
            fix.issue ?? 'a known bug'
          }: ${fix.title}. ${fix.relevance}`,
          at: revision.at,
          remedy: `Fixed in ${fix.fixedIn.join(', ')}.`,
          cluster: revision.cluster,
        })),
      ),
});

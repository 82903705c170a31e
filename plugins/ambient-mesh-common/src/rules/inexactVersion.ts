import { isMinorOnly } from '../compare/versions';
import { createRule } from './Rule';
import { versionsInUse } from './versionsInUse';

export const inexactVersion = createRule({
  id: 'inexact-version',
  severity: 'info',
  title: 'A version without its patch',
  docs: 'Helm reads `1.30` as its newest patch: a new one may be installed without a commit, a plan or a way back in Git, and every gateway of the revision restarts (istio.md 10).',
  check: context =>
    versionsInUse(context)
      .filter(({ version }) => isMinorOnly(version))
      .map(({ what, version, at, cluster }) => {
        const newest = context.calendar.newestPatch(version);
        return {
          message: `${version} of ${what} names no patch: a new one may be installed without a commit.`,
          at,
          remedy: newest
            ? `State the whole version, such as ${newest}.`
            : 'State the whole version.',
          cluster,
        };
      }),
});

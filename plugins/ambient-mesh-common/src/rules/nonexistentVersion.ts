import { parseVersion } from '../calendar';
import { createRule } from './Rule';
import { versionsInUse } from './versionsInUse';

export const nonexistentVersion = createRule({
  id: 'nonexistent-version',
  severity: 'error',
  title: 'A version that was never released',
  docs: 'Some numbers were skipped in public, and neither chart nor image exists: Argo CD fails to sync for ever (istio.md 3.2, 6.2). A version newer than the release calendar is not accused.',
  check: context =>
    versionsInUse(context)
      .filter(({ version }) => parseVersion(version))
      .filter(({ version }) => context.calendar.existence(version) === 'never')
      .map(({ what, version, at, cluster }) => ({
        message: `Version ${version} of ${what} was never released.`,
        at,
        remedy: `Take ${
          context.calendar.newestPatch(version) ?? 'a released version'
        }.`,
        cluster,
      })),
});

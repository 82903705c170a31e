import { parseVersion } from '../calendar';
import { createRule } from './Rule';
import { versionsInUse } from './versionsInUse';

/** Days before the end of support from which on it is worth a word. */
const NOTICE_DAYS = 30;

export const unsupportedVersion = createRule({
  id: 'unsupported-version',
  severity: 'warning',
  title: 'A version that is out of support, or soon will be',
  docs: 'A minor is supported until six weeks after the release of the one after next. Afterwards nothing is fixed any more, security included (istio.md 3.2). Computed dates are said to be estimates.',
  check: context => {
    const notice = Date.parse(context.now) + NOTICE_DAYS * 24 * 60 * 60 * 1000;
    return versionsInUse(context)
      .filter(({ version }) => parseVersion(version))
      .flatMap(({ what, version, at, cluster }) => {
        const support = context.calendar.supportOf(version, context.now);
        const until = support.supportedUntil;
        if (until === null) return [];
        const end = Date.parse(`${until}T23:59:59.999Z`);
        if (support.supported && end > notice) return [];
        const date = support.estimated ? `${until} (estimated)` : until;
        return [
          {
            severity: support.supported ? 'info' : 'warning',
            message: support.supported
              ? `${version} of ${what} is supported until ${date}.`
              : `${version} of ${what} is out of support since ${date}.`,
            at,
            remedy: 'Upgrade to a supported minor.',
            cluster,
          },
        ];
      });
  },
});

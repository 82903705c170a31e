import semver from 'semver';
import { minorOf, parseVersion } from '../calendar';
import { createRule } from './Rule';
import { versionsInUse } from './versionsInUse';

export const vulnerableVersion = createRule({
  id: 'vulnerable-version',
  severity: 'warning',
  title: 'A version with known vulnerabilities that a release fixes',
  docs: 'By the security bulletins of the release calendar. No bulletin of these years concerns ztunnel itself; base has no program at all (README of the data).',
  check: context =>
    versionsInUse(context)
      .filter(({ what, version }) => parseVersion(version) && runs(what))
      .flatMap(({ what, version, at, cluster }) => {
        const bulletins = context.calendar
          .bulletinsOf(version)
          .filter(bulletin => bulletin.fixed.length > 0)
          .filter(
            bulletin =>
              what !== 'cni' ||
              bulletin.components.some(each => each !== 'envoy'),
          );
        if (!bulletins.length) return [];
        const worst = Math.max(...bulletins.map(each => each.cvss ?? 0));
        const newest = context.calendar.newestPatch(version);
        const fixed =
          newest &&
          semver.gt(newest, version) &&
          !context.calendar.supportOf(newest, context.now).vulnerabilities
            .length;
        return [
          {
            message: `${version} of ${what} has ${bulletins.length} known ${
              bulletins.length === 1 ? 'vulnerability' : 'vulnerabilities'
            } (${bulletins
              .map(each => each.id)
              .join(', ')}; worst CVSS ${worst}).`,
            at,
            remedy: fixed
              ? `Take the patch ${newest}.`
              : `No patch of ${minorOf(
                  version,
                )} is free of them: upgrade the minor.`,
            cluster,
          },
        ];
      }),
});

function runs(what: string): boolean {
  return what !== 'base' && what !== 'ztunnel';
}

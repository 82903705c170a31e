import semver from 'semver';
import { ReleaseCalendar } from '../../calendar';
import { ComponentStatus, StepCheck } from '../../model';
import { kindsBefore } from '../kindsBefore';

/**
 * R8 where Git does not declare the Gateway API: whether the CRDs that a
 * cluster has are new enough for a version, which silently ignores older kinds
 * (`istio.md` 3.2). `null`: no CRDs were seen, or the version asks for none.
 *
 * @param rows - by cluster, of the clusters that Git leaves to somebody else
 */
export function gatewayApiCheck(
  version: string,
  rows: Map<string, ComponentStatus>,
  calendar: ReleaseCalendar,
): StepCheck | null {
  const minimum = calendar.gatewayApiOf(version)?.minimum ?? {};
  const seen = [...rows].flatMap(([cluster, { running }]) => {
    const [oldest] = running
      .flatMap(each => semver.coerce(each) ?? [])
      .sort(semver.compare);
    return oldest ? [{ cluster, oldest }] : [];
  });
  if (!seen.length || !Object.keys(minimum).length) return null;
  const behind = seen.flatMap(({ cluster, oldest }) => {
    const ignored = kindsBefore(oldest, minimum);
    return ignored.length
      ? [
          `${cluster} has those of ${oldest}, with which Istio ${version} ignores ${ignored
            .map(([kind, least]) => `${kind} (from ${least} on)`)
            .join(', ')}.`,
        ]
      : [];
  });
  return {
    id: 'gateway-api',
    title: 'The Gateway API’s CRDs are new enough',
    state: behind.length ? 'failed' : 'passed',
    reason: behind.length
      ? `Git does not declare the Gateway API’s CRDs. ${behind.join(
          ' ',
        )} Upgrade them first.`
      : `Istio ${version} reads those that the cluster has.`,
  };
}

import semver from 'semver';
import { ReleaseCalendar } from '../calendar';
import {
  BehaviourChange,
  DeclaredMesh,
  Readout,
  UpgradeTarget,
} from '../model';
import { behaviourChanges } from './behaviourChanges';

/**
 * What behaves differently after an upgrade, from the oldest version that a
 * channel of the target runs. Empty when none is older than the target, and for
 * another major version, of which nothing is known.
 *
 * @public
 */
export function behaviourOfUpgrade(options: {
  readout: Readout;
  declared: DeclaredMesh;
  calendar: ReleaseCalendar;
  target: UpgradeTarget;
}): BehaviourChange[] {
  const { readout, declared, calendar, target } = options;
  const inScope = ({ cluster }: { cluster: string }) =>
    target.cluster === undefined || target.cluster === cluster;
  const versions = readout.channels
    .filter(inScope)
    .filter(
      ({ name, phaseOf }) =>
        !target.channels ||
        target.channels.includes(name) ||
        target.channels.includes(phaseOf ?? name),
    )
    .flatMap(({ version }) =>
      version &&
      semver.valid(version) &&
      semver.lt(version, target.to) &&
      semver.major(version) === semver.major(target.to)
        ? [version]
        : [],
    );
  const [from] = versions.sort(semver.compare);
  return from === undefined
    ? []
    : behaviourChanges({
        from,
        to: target.to,
        charts: declared.charts.filter(inScope),
        calendar,
      });
}

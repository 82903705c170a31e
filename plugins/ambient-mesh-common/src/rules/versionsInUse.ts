import { Location } from '../model';
import { titleOf } from './helpers';
import { RuleContext } from './Rule';

/** A version that Git declares, with what has it. */
export interface VersionInUse {
  what: string;
  version: string;
  at: Location;
  cluster: string;
}

/** Every version of Istio that Git declares: revisions, node components, charts. */
export function versionsInUse({
  readout,
  declared,
}: RuleContext): VersionInUse[] {
  const all: Array<Omit<VersionInUse, 'version'> & { version: string | null }> =
    [
      ...readout.revisions.map(revision => ({
        ...revision,
        what: titleOf(revision),
      })),
      ...readout.components
        .filter(component => component.name !== 'gateway-api')
        .map(component => ({ ...component, what: component.name })),
      ...declared.charts
        .filter(chart => chart.chart === 'gateway')
        .map(chart => ({
          ...chart,
          what: chart.release
            ? `gateway release ${chart.release}`
            : 'a gateway chart',
        })),
    ];
  return all.flatMap(({ what, version, at, cluster }) =>
    version ? [{ what, version, at, cluster }] : [],
  );
}

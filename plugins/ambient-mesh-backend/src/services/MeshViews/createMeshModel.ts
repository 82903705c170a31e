import {
  compareCluster,
  ReleaseCalendar,
  resolveReadout,
  runRules,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { MeshModel } from './MeshModel';

/** The product's own thinking, with a release calendar. */
export function createMeshModel(options: {
  calendar: ReleaseCalendar;
}): MeshModel {
  const { calendar } = options;
  return {
    resolve: (declared, policy) =>
      resolveReadout(declared, {
        phases: Object.fromEntries(
          policy.channels.map(each => [each.name, each.phases ?? []]),
        ),
      }),
    findings: context => runRules({ ...context, calendar }),
    compare: compareCluster,
    support: (version, now) => calendar.supportOf(version, now),
  };
}

import {
  directChecks,
  Finding,
  MeshPolicy,
  Operation,
  ReleaseCalendar,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { blastRadius } from './blastRadius';
import { differences, MeshState } from './differences';
import { UpgradeSituation } from './upgradePlanOf';

/** Operations that no plan stands behind, and what they made of the mesh. */
export interface DirectSpan {
  operations: Operation[];
  before: MeshState;
  after: MeshState;
}

/**
 * What the policy makes operations wait for that were asked for without a plan.
 * They are errors, so that a person may accept each with a reason and a last
 * day; the ids are those that the waivers of `upgrade` use.
 */
export function policyFindings(
  { operations, before, after }: DirectSpan,
  situation: UpgradeSituation & {
    policy: MeshPolicy;
    calendar: ReleaseCalendar;
    /** ISO 8601 UTC. */
    now: string;
  },
): Finding[] {
  const { policy, calendar, now, holds = [], arrivals = [] } = situation;
  const rows = differences(before, after);
  const checks = directChecks({
    operations,
    before,
    after,
    differences: rows,
    blastRadius: blastRadius(before, after, rows, policy),
    policy,
    calendar,
    holds,
    arrivals,
    now,
  });
  const [cluster = ''] = [
    ...rows.map(each => each.cluster),
    ...before.readout.clusters,
  ];
  return checks.map(({ id, title, reason, until }) => ({
    rule: `upgrade-${id}`,
    severity: 'error',
    message: `${title}: ${reason}`,
    at: { cluster, kind: 'Cluster', name: cluster },
    remedy: `${
      until === undefined
        ? 'Ask again when it holds'
        : `Ask again from ${until} on`
    }, or accept it with a reason and a last day.`,
  }));
}

import semver from 'semver';
import { Operation, OperationKind, StepCheck } from '../../model';
import {
  channelSoaks,
  freezeCheck,
  releaseAgeCheck,
  windowCheck,
} from '../checks';
import { createOverride } from '../override';
import { DirectChange } from './DirectChange';
import { directHolds } from './directHolds';
import { installedVersions } from './installedVersions';
import { keptChecks } from './keptCheck';
import { movesBetween } from './movesBetween';

/** What an application team asks for, of its own gateways and namespaces. */
const OF_TEAMS: OperationKind[] = [
  'create-waypoint',
  'remove-waypoint',
  'set-gateway-channel',
  'enroll',
  'unenroll',
];

/** Changes nothing in a cluster, or is the way back. */
const NEVER_CHECKED: OperationKind[] = ['revert', 'write-code-owners'];

/**
 * What the policy makes a change wait for that is asked for without a plan: the
 * checks that a step of a plan with the same operations has, but for those of
 * skew and of proof, which the rules make. What application teams do waits for
 * freezes only: the restart is of their own gateway, at a time of their choice.
 *
 * @returns what does not pass, in a fixed order; empty: nothing waits
 * @public
 */
export function directChecks(change: DirectChange): StepCheck[] {
  const { operations, policy, calendar, now, before, after } = change;
  const kinds = operations
    .map(each => each.kind)
    .filter(kind => !NEVER_CHECKED.includes(kind));
  if (!kinds.length) return [];
  const clusters = touchedClusters(change);
  const freeze = freezeCheck(policy.freezes ?? [], clusters, now);
  const byTeam = kinds.every(kind => OF_TEAMS.includes(kind));
  const moves = movesBetween(change);
  const installs = installedVersions(change.differences);
  const checks = byTeam
    ? [freeze]
    : [
        ...installs.map(version =>
          releaseAgeCheck(version, policy.minimumReleaseAge, calendar, now),
        ),
        ...moves.flatMap(({ cluster, ...move }) =>
          channelSoaks(cluster, move, { ...change, readout: before.readout }),
        ),
        ...keptChecks(change),
        ...directHolds(change, clusters),
        disturbs(change)
          ? windowCheck(policy.windows ?? [], clusters, now)
          : null,
        freeze,
      ];
  const versions = [...installs, ...moves.map(each => each.version)];
  const [to] = (
    versions.length
      ? versions
      : after.readout.revisions.flatMap(({ version }) => version ?? [])
  )
    .filter(version => semver.valid(version))
    .sort(semver.rcompare);
  const override = to
    ? createOverride({ policy, calendar, readout: before.readout, to })
    : (check: StepCheck) => check;
  return checks
    .filter(check => check !== null)
    .map(override)
    .filter(({ state }) => state !== 'passed');
}

/** Where something differs; all that the operations reach when nothing does. */
function touchedClusters({ differences, operations, before }: DirectChange) {
  const differing = [...new Set(differences.map(each => each.cluster))].sort();
  return differing.length
    ? differing
    : before.readout.clusters.filter(cluster =>
        operations.some(each => reaches(each, cluster)),
      );
}

function reaches(operation: Operation, cluster: string): boolean {
  return (
    !('cluster' in operation) ||
    operation.cluster === undefined ||
    operation.cluster === cluster
  );
}

/** Whether something that serves restarts: windows are about that. */
function disturbs({ blastRadius, differences }: DirectChange): boolean {
  return (
    blastRadius.restarts > 0 ||
    blastRadius.nodes !== 0 ||
    differences.some(({ what }) => what.startsWith('gateway chart '))
  );
}

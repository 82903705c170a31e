import {
  BehaviourChange,
  behaviourChanges,
  Operation,
  UpgradePlan,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  CreateChangeSetOptions,
  upgradePlanOf,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import semver from 'semver';
import { Mesh } from '../mesh/readMesh';
import { PlanReport } from './PlanReport';

/** The whole plan of an upgrade, and what behaves differently after it. */
export function upgradeReport(
  operation: Extract<Operation, { kind: 'upgrade' }>,
  options: CreateChangeSetOptions & Pick<Mesh, 'readout'>,
): Required<Pick<PlanReport, 'upgrade' | 'behaviour'>> {
  const upgrade = upgradePlanOf(operation, options);
  return { upgrade, behaviour: behaviourOf(upgrade, options) };
}

/** From the oldest version that a channel of the target runs. */
function behaviourOf(
  { target }: UpgradePlan,
  options: CreateChangeSetOptions & Pick<Mesh, 'readout'>,
): BehaviourChange[] {
  const { readout, declared, calendar } = options;
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
      version && semver.valid(version) && semver.lt(version, target.to)
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

/** The report of an upgrade of which nothing can be written now. */
export function idleReport(
  report: ReturnType<typeof upgradeReport>,
  operation: Operation,
  { why, blocked }: { why: string; blocked: boolean },
): PlanReport {
  const { upgrade } = report;
  return {
    ...report,
    base: upgrade.commit,
    operations: [operation],
    title: why,
    edits: [],
    diff: '',
    differences: [],
    blastRadius: {
      gateways: [],
      namespaces: [],
      owners: [],
      nodes: 0,
      restarts: 0,
    },
    introduced: upgrade.refusals,
    resolved: [],
    waivers: [],
    undo: 'Nothing would change.',
    blocked,
    steps: upgrade.steps.map(({ title, state }) => ({
      title,
      done: state === 'done',
    })),
  };
}

import {
  behaviourOfUpgrade,
  Operation,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  CreateChangeSetOptions,
  upgradePlanOf,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { Mesh } from '../mesh/readMesh';
import { PlanReport } from './PlanReport';

/** The whole plan of an upgrade, and what behaves differently after it. */
export function upgradeReport(
  operation: Extract<Operation, { kind: 'upgrade' }>,
  options: CreateChangeSetOptions & Pick<Mesh, 'readout'>,
): Required<Pick<PlanReport, 'upgrade' | 'behaviour'>> {
  const { at: _, ...upgrade } = upgradePlanOf(operation, options);
  return {
    upgrade,
    // what is refused changes nothing
    behaviour: upgrade.refusals.length
      ? []
      : behaviourOfUpgrade({ ...options, target: upgrade.target }),
  };
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

import {
  behaviourOfUpgrade,
  Operation,
  ReleaseCalendar,
  UpgradePlan,
  UpgradeStep,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { MeshState } from './differences';
import { OperationOf, OperationOutcome } from './OperationContext';

const KEY = 'compatibilityVersion';

/**
 * What lets the revisions that a step adds begin with the defaults of the minor
 * that the channels run; empty when no default flips.
 *
 * @param options - the mesh with the new revisions
 */
export function keepBehaviour(
  { target }: UpgradePlan,
  { operations }: UpgradeStep,
  options: MeshState & { calendar: ReleaseCalendar },
): Operation[] {
  return operations.flatMap((operation): Operation[] => {
    if (operation.kind !== 'add-revision' || !operation.name) {
      return [];
    }
    const { name, version, cluster } = operation;
    // It may have been copied from a revision that keeps it.
    const keeps = options.declared.charts.some(
      ({ values }) => values.revision === name && Boolean(values[KEY]),
    );
    const flip = behaviourOfUpgrade({
      ...options,
      target: { ...target, to: version },
    }).find(each => each.chart === 'istiod' && each.compatibilityVersion);
    return flip && !keeps
      ? [valuesOf(name, flip.compatibilityVersion, cluster)]
      : [];
  });
}

/** The last step: the target's own defaults. `null`: nothing is kept. */
export function takeOverBehaviour(
  { target, steps }: UpgradePlan,
  { declared }: MeshState,
): { operation: Operation; outcome: OperationOutcome } | null {
  if (steps.some(step => step.state !== 'done')) {
    return null;
  }
  const kept = declared.charts.find(
    each =>
      each.chart === 'istiod' &&
      each.version === target.to &&
      Boolean(each.values[KEY]) &&
      (target.cluster === undefined || each.cluster === target.cluster),
  );
  const revision = kept?.values.revision;
  if (!kept || typeof revision !== 'string') {
    return null;
  }
  const title = `Take over the defaults of ${target.to}`;
  return {
    operation: valuesOf(revision, null, target.cluster),
    outcome: {
      title: `${title} (step ${steps.length + 1} of ${
        steps.length + 1
      }: upgrade to ${target.to})`,
      undo: `Revert this commit: revision ${revision} keeps the defaults of ${kept.values[KEY]} again.`,
      steps: [
        ...steps.map(step => ({ title: step.title, done: true })),
        { title, done: false },
      ],
      notes: [
        `Until now revision ${revision} behaves as ${kept.values[KEY]} does. istiod restarts; gateways take the new defaults over without a restart.`,
      ],
    },
  };
}

function valuesOf(
  revision: string,
  value: string | null,
  cluster: string | undefined,
): OperationOf<'set-chart-values'> {
  return {
    kind: 'set-chart-values',
    chart: 'istiod',
    revision,
    values: { [KEY]: value },
    ...(cluster === undefined ? {} : { cluster }),
  };
}

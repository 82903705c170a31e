import { noBlast } from '../blastRadius';
import { objectSeconds } from '../durations';
import { minorNumber } from '../minors';
import { PlanContext, StepPart } from '../PlanContext';

/** The first minor whose charts have `updateStrategy` (`istio.md` 4). */
const HAS_STRATEGY = 1026;

/**
 * By policy a node gets a new version when somebody drains it: the DaemonSet
 * waits for that (`OnDelete`). `null` where the policy does not want it, or the
 * chart that is installed does not have the value yet.
 */
export function nodeStrategyStep(
  context: PlanContext,
  cluster: string,
  component: 'cni' | 'ztunnel',
): StepPart | null {
  const { policy, declared } = context.options;
  const current = context.position(cluster)[component];
  const charts = declared.charts.filter(
    each => each.cluster === cluster && each.chart === component,
  );
  if (
    policy.nodeComponents?.strategy !== 'on-delete' ||
    !current ||
    !charts.length ||
    minorNumber(current.version) < HAS_STRATEGY
  ) {
    return null;
  }
  return {
    kind: 'chart-values',
    cluster,
    fact: component,
    title: `Let ${component} wait for the drain of each node`,
    reason:
      'By policy a node gets a new version when somebody drains it, so the DaemonSet must not roll by itself.',
    operations: [
      {
        kind: 'set-chart-values',
        chart: component,
        values: { 'updateStrategy.type': 'OnDelete' },
      },
    ],
    apply: () => {},
    merged: charts.every(each => {
      const { updateStrategy } = each.values;
      return (
        typeof updateStrategy === 'object' &&
        updateStrategy !== null &&
        !Array.isArray(updateStrategy) &&
        updateStrategy.type === 'OnDelete'
      );
    }),
    disturbs: false,
    blastRadius: noBlast(context),
    seconds: objectSeconds(),
    done: { kind: 'values-set', chart: component, revision: null },
    doneWhen: `The DaemonSet of ${component} says OnDelete.`,
    undo: `Revert this commit: ${component} rolls by itself again, at once where a node is behind.`,
    notes: [
      'Nothing restarts: only how later versions reach the nodes changes.',
    ],
  };
}

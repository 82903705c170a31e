import { noBlast } from '../blastRadius';
import { objectSeconds } from '../durations';
import { minorNumber } from '../minors';
import { PlanContext, StepPart } from '../PlanContext';

/**
 * Takes Istio's charts from a repository that has the version (`istio.md` 3.3);
 * `null` when they come from one already.
 */
export function migrateChartsStep(
  context: PlanContext,
  cluster: string,
  version: string,
): StepPart | null {
  const { declared, calendar } = context.options;
  const ending = declared.charts.filter(chart => {
    if (chart.cluster !== cluster || !chart.repository) return false;
    const until = calendar.chartRepository(chart.repository)?.until;
    return until ? minorNumber(version) > minorNumber(`${until}.0`) : false;
  });
  if (!ending.length) return null;
  const names = [...new Set(ending.map(each => each.chart))].sort();
  return {
    kind: 'migrate-charts',
    cluster,
    fact: 'charts',
    title: 'Take the charts from the repository that carries them on',
    reason: `The chart repository of ${names.join(
      ', ',
    )} never had ${version}, and is being switched off.`,
    operations: [{ kind: 'migrate-charts' }],
    apply: () => {},
    merged: false,
    disturbs: false,
    blastRadius: noBlast(context),
    seconds: objectSeconds(),
    done: { kind: 'values-set', chart: names[0], revision: null },
    doneWhen: 'Every Application that installs a chart of Istio is Synced.',
    undo: 'Revert this commit.',
    notes: [
      'Only addresses change: the versions, and what runs, stay as they are.',
    ],
  };
}

import { DeclaredChart, Location } from '../model';
import { chartValueProblems } from './chartValueProblems';
import { nearest } from './helpers';
import { createRule } from './Rule';

export const unknownChartValue = createRule({
  id: 'unknown-chart-value',
  severity: 'warning',
  title: 'A chart value that the chart does not know',
  docs: 'Helm ignores unknown values in silence: `proflie: ambient` installs a control plane without ambient. Keys are checked two levels deep against those of the chart of that minor; maps with free keys are left alone. In a chart that the repository itself holds, what no template reads is reported (istio.md 6.2, 7.1).',
  check: ({ declared, calendar }) => [
    ...declared.charts.flatMap(chart =>
      chartValueProblems(chart, calendar.chartValues()).map(problem => ({
        message: `The chart ${chart.chart} ${chart.version} has no value ${problem.path}.`,
        at: placeOf(problem.path, chart),
        remedy: problem.nearest
          ? `Did you mean ${problem.nearest}?`
          : 'Remove it, or look it up in the chart.',
        cluster: chart.cluster,
      })),
    ),
    ...(declared.unusedValues ?? []).map(({ path, chart, known, ...value }) => {
      const meant = nearest(path, known);
      return {
        message: `No template of the chart ${chart} reads the value ${path}.`,
        at: value.at,
        remedy: meant ? `Did you mean ${meant}?` : 'Remove it.',
        cluster: value.cluster,
      };
    }),
  ],
});

/** The value itself, or the first below it; else all values together. */
function placeOf(path: string, chart: DeclaredChart): Location {
  const places = chart.valuePlaces ?? {};
  const first = Object.keys(places).find(each => each.startsWith(`${path}.`));
  return places[path] ?? (first && places[first]) ?? chart.valuesAt ?? chart.at;
}

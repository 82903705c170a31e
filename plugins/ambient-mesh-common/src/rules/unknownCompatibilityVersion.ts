import { DeclaredChart } from '../model';
import { createRule } from './Rule';

/** Charts that read the value; the others of Istio have it, too, and no use for it. */
const CHARTS = ['base', 'istiod', 'cni', 'ztunnel', 'gateway'];

const KEY = 'compatibilityVersion';

export const unknownCompatibilityVersion = createRule({
  id: 'unknown-compatibility-version',
  severity: 'error',
  title: 'A compatibilityVersion that the chart does not know',
  docs: 'A chart knows some minors before its own, and does not render at all for another: Argo CD says `unknown compatibility version`, and what runs stays as it is. So the value of a new revision does not fit an older one, and one that is never taken away ends with the chart that drops it. Unquoted, `1.30` is the number 1.3 (istio.md 7.1).',
  check: ({ declared, calendar }) =>
    declared.charts.flatMap(chart => {
      const value = chart.values[KEY];
      if (!chart.version || !CHARTS.includes(chart.chart) || !isSet(value)) {
        return [];
      }
      const known = calendar.compatibilityVersionsOf(chart.version);
      if (!known || known.includes(String(value))) return [];
      return [
        {
          message: `The chart ${chart.chart} ${chart.version} knows no ${KEY} ${value}.`,
          at: placeOf(chart),
          remedy: remedyFor(value, known),
          cluster: chart.cluster,
        },
      ];
    }),
});

/** The chart takes what is empty for what is not there. */
function isSet(value: unknown): value is string | number {
  return (
    (typeof value === 'string' && value !== '') || typeof value === 'number'
  );
}

function remedyFor(value: string | number, known: string[]): string {
  const meant = `${value}0`;
  return typeof value === 'number' && known.includes(meant)
    ? `Write it in quotes: '${meant}'.`
    : `Take one of ${known.join(', ')}, or remove it.`;
}

function placeOf(chart: DeclaredChart) {
  return chart.valuePlaces?.[KEY] ?? chart.valuesAt ?? chart.at;
}

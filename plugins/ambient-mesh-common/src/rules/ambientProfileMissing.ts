import { JsonObject } from '@backstage/types';
import { createRule } from './Rule';

export const ambientProfileMissing = createRule({
  id: 'ambient-profile-missing',
  severity: 'warning',
  title: 'A control plane or CNI is installed without the ambient profile',
  docs: 'Without `profile: ambient` istiod serves no waypoints and CNI captures no pods. A misspelt `valueObjects` or `proflie` looks like this, because Helm ignores what it does not know (istio.md 6.2, 7.1).',
  check: ({ declared }) =>
    declared.charts
      .filter(chart => chart.chart === 'istiod' || chart.chart === 'cni')
      .filter(chart => !isAmbient(chart.values))
      // What a value file says that cannot be read is unknown, not missing.
      .filter(
        chart =>
          !declared.coverage.unread.some(
            each =>
              each.file === chart.at.file &&
              /value file|valuesFrom/.test(each.reason),
          ),
      )
      .map(chart => ({
        message: `The chart ${chart.chart} is installed without profile: ambient.`,
        at: chart.valuesAt ?? chart.at,
        remedy: 'Set the value profile to ambient.',
        cluster: chart.cluster,
      })),
});

function isAmbient(values: JsonObject): boolean {
  const global = part(values.global);
  if (values.profile === 'ambient' || global.profile === 'ambient') return true;
  const env = { ...part(values.env), ...part(part(values.pilot).env) };
  const cni = part(values.cni);
  return (
    String(env.PILOT_ENABLE_AMBIENT) === 'true' ||
    String(part(values.ambient).enabled) === 'true' ||
    String(part(cni.ambient).enabled) === 'true'
  );
}

function part(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : {};
}

import {
  chartValueProblems,
  DeclaredChart,
  minorOf,
  minorsBetween,
  ReleaseCalendar,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { InputError } from '@backstage/errors';
import { JsonObject, JsonPrimitive } from '@backstage/types';
import { at } from './scope';

/**
 * Helm drops a value that its chart does not know without a word.
 *
 * @throws InputError naming the nearest key, or the first minor that has it
 * (`istio.md` 4: `updateStrategy` since 1.26)
 */
export function assertKnownValues(
  chart: DeclaredChart,
  values: Record<string, JsonPrimitive>,
  calendar: ReleaseCalendar,
): void {
  const set = Object.entries(values).filter(([, value]) => value !== null);
  for (const [path, value] of set) {
    const [problem] = chartValueProblems(
      { ...chart, values: nested(path, value) },
      calendar.chartValues(),
    );
    if (problem) {
      const since = firstMinor(chart, problem.path, calendar);
      throw new InputError(
        since
          ? `The chart ${chart.chart} has ${
              problem.path
            } from ${since} on; this release (${at(chart.at)}) is ${
              chart.version
            }. Upgrade it first.`
          : `The chart ${chart.chart} ${chart.version} has no value ${
              problem.path
            }, and Helm would ignore it.${
              problem.nearest ? ` Did you mean ${problem.nearest}?` : ''
            }`,
      );
    }
  }
}

/** The first minor with a key, when that is newer than the release. */
function firstMinor(
  chart: DeclaredChart,
  path: string,
  calendar: ReleaseCalendar,
): string | null {
  const own = calendar.chartValues().charts[chart.chart];
  const { version } = chart;
  const later = (own?.keys ?? [])
    .filter(key => key.path === path || path.startsWith(`${key.path}.`))
    .map(key => key.from)
    .filter(from => version && minorsBetween(minorOf(version), from) > 0)
    .sort((a, b) => minorsBetween(b, a));
  return later[0] ?? null;
}

function nested(path: string, value: JsonPrimitive): JsonObject {
  const [last, ...above] = path.split('.').reverse();
  return above.reduce<JsonObject>((inner, key) => ({ [key]: inner }), {
    [last]: value,
  });
}

import { JsonObject, JsonValue } from '@backstage/types';
import {
  CalendarData,
  minorOf,
  minorsBetween,
  parseVersion,
} from '../calendar';
import { DeclaredChart } from '../model';
import { nearest } from './helpers';

type ChartValues = CalendarData['chartValues'];

/** A value that the chart of this version does not have. */
export interface ChartValueProblem {
  path: string;
  /** The known key it probably means; `null`: none is near. */
  nearest: string | null;
}

/** Read by every chart's own profile template, or by Helm itself. */
const COMMON = ['global', 'profile', 'platform', 'compatibilityVersion'];

/**
 * Keys of a release's values that its chart does not know. Charts and minors of
 * which nothing is known are not judged, nor is what lies deeper than the data.
 */
export function chartValueProblems(
  chart: DeclaredChart,
  known: ChartValues,
): ChartValueProblem[] {
  const own = known.charts[chart.chart];
  if (!own || !chart.version || !parseVersion(chart.version)) return [];
  const minor = minorOf(chart.version);
  const facts = own.perMinor[minor];
  if (!facts) return [];
  const keys = own.keys.filter(
    key =>
      minorsBetween(key.from, minor) >= 0 &&
      (key.to === null || minorsBetween(minor, key.to) >= 0),
  );
  const paths = new Set([...keys.map(key => key.path), ...COMMON]);
  const open = new Set(keys.filter(key => key.open).map(key => key.path));
  if (facts.globalFlattened) open.add('global');
  return visit(chart.values, '', { paths, open });
}

function visit(
  values: JsonObject,
  prefix: string,
  known: { paths: Set<string>; open: Set<string> },
): ChartValueProblem[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const path = prefix ? `${prefix}.${key}` : key;
    if (!known.paths.has(path)) {
      return [{ path, nearest: nearestSibling(path, known.paths) }];
    }
    if (known.open.has(path) || !isObject(value)) return [];
    return hasChildren(path, known.paths) ? visit(value, path, known) : [];
  });
}

function hasChildren(path: string, paths: Set<string>): boolean {
  return [...paths].some(each => each.startsWith(`${path}.`));
}

function nearestSibling(path: string, paths: Set<string>): string | null {
  const parent = path.slice(0, path.lastIndexOf('.') + 1);
  const siblings = [...paths]
    .filter(each => each.startsWith(parent))
    .map(each => each.slice(parent.length))
    .filter(each => !each.includes('.'));
  const found = nearest(path.slice(parent.length), siblings);
  return found === null ? null : parent + found;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

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

/** What a chart of one minor knows. */
interface KnownKeys {
  paths: Set<string>;
  /** Paths that hold others. */
  parents: Set<string>;
  /** Paths below which every key is allowed. */
  open: Set<string>;
}

/** By data, then by chart and minor: hundreds of releases share a few. */
const knownKeys = new WeakMap<ChartValues, Map<string, KnownKeys | null>>();

/**
 * Keys of a release's values that its chart does not know. Charts and minors of
 * which nothing is known are not judged, nor is what lies deeper than the data.
 */
export function chartValueProblems(
  chart: DeclaredChart,
  known: ChartValues,
): ChartValueProblem[] {
  if (!chart.version || !parseVersion(chart.version)) return [];
  const byChart = knownKeys.get(known) ?? new Map<string, KnownKeys | null>();
  knownKeys.set(known, byChart);
  const minor = minorOf(chart.version);
  const id = `${chart.chart} ${minor}`;
  let keys = byChart.get(id);
  if (keys === undefined) {
    keys = keysOf(chart.chart, minor, known);
    byChart.set(id, keys);
  }
  return keys ? visit(chart.values, '', keys) : [];
}

function keysOf(
  chart: string,
  minor: string,
  known: ChartValues,
): KnownKeys | null {
  const own = known.charts[chart];
  const facts = own?.perMinor[minor];
  if (!facts) return null;
  const keys = own.keys.filter(
    key =>
      minorsBetween(key.from, minor) >= 0 &&
      (key.to === null || minorsBetween(minor, key.to) >= 0),
  );
  const paths = new Set([...keys.map(key => key.path), ...COMMON]);
  const open = new Set(keys.filter(key => key.open).map(key => key.path));
  if (facts.globalFlattened) open.add('global');
  return { paths, open, parents: parentsOf(paths) };
}

function parentsOf(paths: Set<string>): Set<string> {
  const parents = new Set<string>();
  for (const path of paths) {
    for (
      let at = path.lastIndexOf('.');
      at > 0;
      at = path.lastIndexOf('.', at - 1)
    ) {
      parents.add(path.slice(0, at));
    }
  }
  return parents;
}

function visit(
  values: JsonObject,
  prefix: string,
  known: KnownKeys,
): ChartValueProblem[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const path = prefix ? `${prefix}.${key}` : key;
    if (!known.paths.has(path)) {
      return [{ path, nearest: nearestSibling(path, known.paths) }];
    }
    if (known.open.has(path) || !isObject(value)) return [];
    return known.parents.has(path) ? visit(value, path, known) : [];
  });
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

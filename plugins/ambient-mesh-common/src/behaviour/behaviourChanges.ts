import { JsonPrimitive } from '@backstage/types';
import semver from 'semver';
import {
  BehaviourFlip,
  minorOf,
  minorsBetween,
  ReleaseCalendar,
  UpgradeNote,
} from '../calendar';
import { BehaviourChange, DeclaredChart } from '../model';
import { setsValue } from './setsValue';

type Flippable = 'istiod' | 'cni' | 'ztunnel';

/**
 * What behaves differently after an upgrade: the defaults that charts flip and
 * the upgrade notes that concern an ambient mesh, but for what this mesh sets
 * itself. In the order of minors; flips before notes.
 *
 * @param options.from - version that runs, or its minor
 * @param options.to - version to come, or its minor
 * @param options.charts - the releases as Git declares them
 * @throws InputError when `from` or `to` is no version
 *
 * @public
 */
export function behaviourChanges(options: {
  from: string;
  to: string;
  charts: DeclaredChart[];
  calendar: ReleaseCalendar;
}): BehaviourChange[] {
  const { from, to, charts, calendar } = options;
  const notes = calendar.upgradeNotes(from, to);
  const flips = calendar
    .behaviourFlips(from, to)
    .flatMap(flip => flipsOf(flip, { to, charts, notes }));
  const told = new Set(flips.flatMap(flip => Object.keys(flip.keep)));
  const rest = notes
    .filter(note => concerns(note, { from, charts, told }))
    .map(note => toNote(note, charts));
  return [...flips, ...rest].sort(
    (a, b) =>
      minorsBetween(b.since, a.since) || a.kind.localeCompare(b.kind, 'en'),
  );
}

/** A flip of each setting that some release leaves to the chart. */
function flipsOf(
  {
    component,
    changedIn,
    settings,
    scope,
    chartMinors,
    ...flip
  }: BehaviourFlip,
  {
    to,
    charts,
    notes,
  }: { to: string; charts: DeclaredChart[]; notes: UpgradeNote[] },
): BehaviourChange[] {
  const chart = flippable(component);
  if (!chart || !changedIn) return [];
  return Object.entries(settings).flatMap(([path, value]) => {
    if (hasNoEffect(path, to, flip.notes)) return [];
    const releases = leftToChart(
      charts,
      chart,
      path,
      flip.compatibilityVersion,
    );
    if (!releases.length) return [];
    const note = notes.find(
      each =>
        each.revert && Object.keys(each.revert).some(key => same(key, path)),
    );
    return [
      {
        kind: 'flip' as const,
        since: changedIn,
        title: note?.title ?? lastKey(path),
        detail:
          note?.note ??
          `The default of ${path} changes; before, it was ${primitive(value)}.`,
        chart,
        keep: { [path]: primitive(value) },
        compatibilityVersion: chartMinors?.includes(minorOf(to))
          ? flip.compatibilityVersion
          : null,
        scope: String(scope?.[path] ?? 'istiod'),
        releases,
      },
    ];
  });
}

/** Releases of a chart that neither set a value nor keep an older behaviour. */
function leftToChart(
  charts: DeclaredChart[],
  chart: Flippable,
  path: string,
  compatibilityVersion: string,
): BehaviourChange['releases'] {
  return charts
    .filter(each => each.chart === chart && !setsValue(each, path))
    .filter(each => !keeps(each, compatibilityVersion))
    .map(({ cluster, values }) => ({
      cluster,
      revision: typeof values.revision === 'string' ? values.revision : null,
    }));
}

/** A flag that istiod has dropped, although the charts still set it. */
function hasNoEffect(path: string, to: string, notes: string[] = []): boolean {
  const gone = notes
    .map(note => /(\w+) has no effect from (\d+\.\d+) on/.exec(note))
    .find(match => match?.[1] === lastKey(path));
  return gone ? minorsBetween(gone[2], to) >= 0 : false;
}

function keeps(
  { values }: DeclaredChart,
  compatibilityVersion: string,
): boolean {
  const { global } = values;
  const stated =
    values.compatibilityVersion ??
    (typeof global === 'object' && global !== null && !Array.isArray(global)
      ? global.compatibilityVersion
      : undefined);
  return (
    typeof stated === 'string' &&
    /^\d+\.\d+$/.test(stated) &&
    minorsBetween(stated, compatibilityVersion) >= 0
  );
}

/** Notes on ambient meshes; not what a patch brought before, or a value keeps. */
function concerns(
  note: UpgradeNote,
  {
    from,
    charts,
    told,
  }: { from: string; charts: DeclaredChart[]; told: Set<string> },
): boolean {
  const paths = Object.keys(note.revert ?? {});
  return (
    note.affectsAmbient &&
    !paths.some(path => [...told].some(key => same(key, path))) &&
    !(note.alsoIn ?? []).some(patch => includes(from, patch)) &&
    !(
      paths.length > 0 &&
      paths.every(path => charts.some(chart => setsValue(chart, path)))
    )
  );
}

/** Whether a version is the patch or a later one of its minor. */
function includes(version: string, patch: string): boolean {
  return (
    semver.valid(version) !== null &&
    minorOf(version) === minorOf(patch) &&
    semver.gte(version, patch)
  );
}

function toNote(note: UpgradeNote, charts: DeclaredChart[]): BehaviourChange {
  const keep = Object.fromEntries(
    Object.entries(note.revert ?? {}).map(([path, value]) => [
      path,
      primitive(value),
    ]),
  );
  const chart = chartOf(Object.keys(keep)[0]);
  return {
    kind: 'note',
    since: note.minor,
    title: note.title,
    detail: note.note,
    chart,
    keep,
    compatibilityVersion: null,
    scope: note.area,
    releases: charts
      .filter(each => each.chart === chart)
      .map(({ cluster, values }) => ({
        cluster,
        revision: typeof values.revision === 'string' ? values.revision : null,
      })),
  };
}

/** A value as a chart takes it; the data has no other. */
function primitive(value: unknown): JsonPrimitive {
  return typeof value === 'boolean' || typeof value === 'number'
    ? value
    : String(value);
}

function chartOf(path: string | undefined): Flippable | null {
  if (path === undefined) return null;
  return /^(cni|ambient)\b/.test(path) ? 'cni' : 'istiod';
}

function flippable(component: string): Flippable | null {
  return (
    (['istiod', 'cni', 'ztunnel'] as const).find(each => each === component) ??
    null
  );
}

/** The prefixes `pilot.` and `cni.` are optional from 1.24 on. */
function same(a: string, b: string): boolean {
  const bare = (path: string) => path.replace(/^(pilot|cni)\./, '');
  return bare(a) === bare(b);
}

function lastKey(path: string): string {
  return path.split('.').at(-1) ?? path;
}

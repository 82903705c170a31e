import { parseVersion } from '../calendar';
import { draftHop } from './draftHop';
import { minorNumber } from './minors';
import { movesOf } from './movesOf';
import { PlanContext } from './PlanContext';
import { Position, revisionBehind, UNNAMED } from './Position';
import {
  gatewayChartStep,
  migrateChartsStep,
  retireRevisionStep,
} from './steps';
import { atLeast } from './minors';
import { takeMoves } from './takeMoves';

/**
 * Drafts the steps of clusters that share declarations, from where they stand
 * to the target: one minor after the other for what runs on nodes, then the
 * channels, the gateway charts, and what is left over.
 */
export function draftUnit(context: PlanContext, unit: string[]): void {
  const { to } = context.options.target;
  for (const cluster of unit) {
    const step = migrateChartsStep(context, cluster, to);
    if (step) context.take(step);
  }
  for (const minor of hopsOf(context, unit)) draftHop(context, unit, minor);
  draftMoves(context, unit);
  for (const cluster of unit) draftGatewayCharts(context, cluster);
  for (const cluster of unit) draftRetirement(context, cluster);
}

/** Every minor above the lowest part of a cluster, up to the target's. */
function hopsOf(context: PlanContext, unit: string[]): number[] {
  const last = minorNumber(context.options.target.to);
  const jump = context.options.policy.skew?.channelMinors ?? 2;
  let first = last;
  for (const cluster of unit) {
    const position = context.position(cluster);
    const parts = [
      position.base,
      position.cni?.version,
      position.ztunnel?.version,
    ].flatMap(version => (version ? [minorNumber(version) + 1] : []));
    const tags = movesOf(context, cluster).flatMap(({ batches }) =>
      batches.flat().flatMap(tag => {
        const version = versionOfTag(position, tag);
        return version ? [minorNumber(version) + jump] : [];
      }),
    );
    first = Math.min(first, ...parts, ...tags);
  }
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/** The version that a channel leads to; `undefined`: it dangles. */
export function versionOfTag(
  { channels, revisions }: Position,
  tag: string,
): string | undefined {
  return revisions.get(channels.get(tag) ?? '');
}

function draftMoves(context: PlanContext, unit: string[]): void {
  takeMoves(
    context,
    new Map(unit.map(cluster => [cluster, movesOf(context, cluster)])),
  );
}

function draftGatewayCharts(context: PlanContext, cluster: string): void {
  const { to } = context.options.target;
  const position = context.position(cluster);
  for (const release of [...position.gatewayReleases]) {
    const behind = revisionBehind(position, release.wish);
    if (position.revisions.get(behind) === to) {
      context.take(gatewayChartStep(context, cluster, release, to));
    }
  }
}

/** Revisions below the target that no channel and no ztunnel needs. */
function draftRetirement(context: PlanContext, cluster: string): void {
  const { to } = context.options.target;
  const { revisions } = context.position(cluster);
  for (const [name, version] of [...revisions]) {
    const fact = `revision ${name}`;
    const unused = context.sharing
      .clustersOf(cluster, fact)
      .every(each => !refersTo(context.position(each), name));
    if (name !== UNNAMED && !atLeast(version, to) && unused) {
      context.take(retireRevisionStep(context, cluster, { name, version }));
    }
  }
  for (const gone of stillRunning(context, cluster)) {
    context.take(retireRevisionStep(context, cluster, gone));
  }
}

/** Revisions below the target that the cluster runs and Git does not declare. */
function stillRunning(context: PlanContext, cluster: string) {
  const { readout, target, declared: git } = context.options;
  // What could not be read may declare it yet.
  if (git.coverage.unread.length) return [];
  const declared = new Set(
    readout.revisions.flatMap(each =>
      each.cluster === cluster ? [each.name ?? UNNAMED] : [],
    ),
  );
  const rows = context.statusOf(cluster)?.revisions ?? [];
  return rows.flatMap(({ name, running: version }) =>
    name !== null &&
    version !== null &&
    parseVersion(version) &&
    !declared.has(name) &&
    !atLeast(version, target.to)
      ? [{ name, version, merged: true }]
      : [],
  );
}

function refersTo({ channels, ztunnel }: Position, revision: string): boolean {
  return (
    ztunnel?.revision === revision || [...channels.values()].includes(revision)
  );
}

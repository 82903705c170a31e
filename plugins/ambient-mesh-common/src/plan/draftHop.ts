import semver from 'semver';
import { draftMove } from './draftMove';
import { minorNumber, minorText } from './minors';
import { movesOf } from './movesOf';
import { PlanContext } from './PlanContext';
import { Position, UNNAMED } from './Position';
import { revisionNameOf, revisionOfVersion } from './revisionName';
import { newestRevision } from './skew';
import {
  addRevisionStep,
  baseStep,
  cniStep,
  gatewayApiStep,
  ztunnelStep,
} from './steps';
import { takeOnNodes } from './takeOnNodes';

/**
 * Drafts what has to happen in one minor before the next: CRDs and control
 * plane, CNI, ztunnel, and channels that would otherwise fall out of reach.
 * Layer by layer over all clusters of the unit.
 */
export function draftHop(
  context: PlanContext,
  unit: string[],
  minor: number,
): void {
  const layers = [draftControlPlane, draftCni, draftZtunnel, draftStops];
  for (const layer of layers) {
    for (const cluster of unit) layer(context, cluster, minor);
  }
}

/** The version to visit in a minor: the target's, one that is there, the newest. */
function versionIn(
  context: PlanContext,
  position: Position,
  minor: number,
): string {
  const { target, calendar } = context.options;
  if (minor === minorNumber(target.to)) return target.to;
  return (
    newestIn(position, minor)?.version ??
    calendar.newestPatch(minorText(minor)) ??
    `${minorText(minor)}.0`
  );
}

function isLast(context: PlanContext, minor: number): boolean {
  return minor === minorNumber(context.options.target.to);
}

/** The newest revision of a minor. */
function newestIn(
  { revisions }: Position,
  minor: number,
): { name: string; version: string } | undefined {
  const [newest] = [...revisions]
    .filter(([, version]) => minorNumber(version) === minor)
    .sort(([, a], [, b]) => semver.rcompare(a, b));
  return newest && { name: newest[0], version: newest[1] };
}

function draftControlPlane(
  context: PlanContext,
  cluster: string,
  minor: number,
): void {
  const position = context.position(cluster);
  const last = isLast(context, minor);
  const wanted = last ? minor : missingRevision(context, position, minor);
  const version = versionIn(context, position, wanted ?? minor);
  if (wanted !== null) {
    const crds = gatewayApiStep(context, cluster, version);
    if (crds) context.take(crds);
  }
  const { base } = position;
  const behind =
    base !== undefined &&
    (minorNumber(base) < minor ||
      (wanted !== null && semver.lt(base, version)));
  if (behind || last) {
    const step = baseStep(context, cluster, version);
    if (step) context.take(step);
  }
  if (wanted !== null) {
    context.take(addRevisionStep(context, cluster, version));
  }
}

/**
 * The minor of the istiod without which nothing reaches this minor; `null`:
 * those that are there do. CNI needs the newest to be of it (R2), ztunnel one
 * of it or the next (R1), a channel one that it can stop at (R6).
 */
function missingRevision(
  context: PlanContext,
  position: Position,
  minor: number,
): number | null {
  const { cni, ztunnel } = position;
  const newest = newestRevision(position);
  const forCni =
    cni !== undefined &&
    minorNumber(cni.version) < minor &&
    (!newest || minorNumber(newest) < minor);
  const forChannel = stopsAt(context, position, minor).some(
    ({ revision }) => !revision,
  );
  if (forCni || forChannel) return minor;
  const forZtunnel =
    ztunnel !== undefined &&
    minorNumber(ztunnel.version) < minor &&
    !newestIn(position, minor) &&
    !newestIn(position, minor + 1);
  if (!forZtunnel) return null;
  // One of the next minor serves ztunnel for two, and is needed anyway.
  return newest && minorNumber(newest) > minor ? minor + 1 : minor;
}

function draftCni(context: PlanContext, cluster: string, minor: number): void {
  const position = context.position(cluster);
  const { cni } = position;
  if (!cni) return;
  if (minorNumber(cni.version) < minor || isLast(context, minor)) {
    const version = versionIn(context, position, minor);
    takeOnNodes(context, cluster, 'cni', cniStep(context, cluster, version));
  }
}

function draftZtunnel(
  context: PlanContext,
  cluster: string,
  minor: number,
): void {
  const position = context.position(cluster);
  const { ztunnel } = position;
  if (!ztunnel) return;
  const goal = isLast(context, minor)
    ? lastZtunnel(context, position)
    : nextZtunnel(context, position, minor);
  const step = goal && ztunnelStep(context, cluster, goal);
  takeOnNodes(context, cluster, 'ztunnel', step);
}

function nextZtunnel(
  context: PlanContext,
  position: Position,
  minor: number,
): { version: string; revision: string; merged: boolean } | null {
  const { ztunnel } = position;
  const control = newestIn(position, minor) ?? newestIn(position, minor + 1);
  if (!ztunnel || !control || minorNumber(ztunnel.version) >= minor)
    return null;
  return {
    version: versionIn(context, position, minor),
    revision: control.name,
    merged: false,
  };
}

/** At the end ztunnel is bound to the target's revision, or to a newer one. */
function lastZtunnel(
  { options }: PlanContext,
  position: Position,
): { version: string; revision: string; merged: boolean } | null {
  const { ztunnel, revisions } = position;
  if (!ztunnel) return null;
  const { to } = options.target;
  const name = revisionOfVersion(position, to) ?? revisionNameOf(to);
  const bound = revisions.get(ztunnel.revision ?? UNNAMED);
  const merged =
    semver.gte(ztunnel.version, to) &&
    bound !== undefined &&
    semver.gte(bound, to);
  const version =
    semver.gt(ztunnel.version, to) && !merged ? ztunnel.version : to;
  return { version, revision: name, merged };
}

/** Channels that the next minor would leave more than the allowed jump behind. */
function stopsAt(
  context: PlanContext,
  position: Position,
  minor: number,
): Array<{
  channel: string;
  tags: string[];
  after?: string;
  revision?: { name: string; version: string };
}> {
  if (isLast(context, minor)) return [];
  const jump = context.options.policy.skew?.channelMinors ?? 2;
  return movesOf(context, position.cluster).flatMap(({ channel, batches }) =>
    batches.flatMap((tags, index) => {
      const lowest = Math.min(
        ...tags.map(tag => {
          const version = position.revisions.get(
            position.channels.get(tag) ?? '',
          );
          return version ? minorNumber(version) : Infinity;
        }),
      );
      if (minor - lowest < jump) return [];
      const after = batches[index - 1]?.[0];
      const reach = Array.from({ length: jump }, (_, at) => lowest + jump - at);
      const revision = reach
        .map(each => newestIn(position, each))
        .find(each => each !== undefined);
      return [
        {
          channel,
          tags,
          ...(after ? { after } : {}),
          ...(revision ? { revision } : {}),
        },
      ];
    }),
  );
}

function draftStops(
  context: PlanContext,
  cluster: string,
  minor: number,
): void {
  const position = context.position(cluster);
  for (const { revision, ...move } of stopsAt(context, position, minor)) {
    if (!revision) continue;
    draftMove(context, cluster, {
      ...move,
      revision: revision.name,
      version: revision.version,
    });
  }
}

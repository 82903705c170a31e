import semver from 'semver';
import { UpgradePlan } from '../../model';
import { assemblePlan } from '../assemble';
import { orderedChannels } from '../channelTargets';
import { PlannedChannel } from '../movesOf';
import { PlanContext } from '../PlanContext';
import { positionsOf } from '../Position';
import { revisionNameOf, revisionOfVersion } from '../revisionName';
import {
  addRevisionStep,
  baseStep,
  retireRevisionStep,
  ztunnelStep,
} from '../steps';
import { takeMoves } from '../takeMoves';
import { takeOnNodes } from '../takeOnNodes';
import { unitsOf } from '../unitsOf';
import { AlternativeOptions } from './planClusters';

/**
 * The way of what follows one revision to another patch, and of nothing else:
 * base where it would be behind, a new revision, ztunnel where it is bound to
 * the old one, its channels one tag after the other in the policy's order, and
 * the removal of the old one (`istio.md` 3.1). CNI and other revisions stay.
 *
 * @param options - `revision`: its name; `version`: the patch
 * @public
 */
export function planPatch(
  options: AlternativeOptions & { revision: string; version: string },
): UpgradePlan {
  const { revision, version, cluster, ...rest } = options;
  const { readout, declared } = options;
  const context = new PlanContext(
    {
      ...rest,
      target: {
        to: version,
        strategy: 'both',
        ...(cluster ? { cluster } : {}),
      },
    },
    positionsOf(readout, declared),
  );
  const units = unitsOf(context).map(unit => {
    const from = context.drafts.length;
    draft(
      context,
      unit.filter(each => context.position(each).revisions.has(revision)),
      revision,
    );
    return { unit, drafts: context.drafts.slice(from) };
  });
  return assemblePlan(
    context,
    units.filter(({ drafts }) => drafts.length > 0),
  );
}

/** Layer by layer, as clusters may share some declarations and not others. */
function draft(context: PlanContext, unit: string[], revision: string): void {
  const { to } = context.options.target;
  for (const cluster of unit) {
    const { base } = context.position(cluster);
    const step =
      base && semver.lt(base, to) ? baseStep(context, cluster, to) : null;
    if (step) context.take(step);
  }
  for (const cluster of unit) {
    context.take(addRevisionStep(context, cluster, to));
  }
  for (const cluster of unit) draftZtunnel(context, cluster, revision);
  takeMoves(
    context,
    new Map(
      unit.map(cluster => [cluster, channelsOf(context, cluster, revision)]),
    ),
  );
  for (const cluster of unit) {
    const version = context.position(cluster).revisions.get(revision);
    if (version === undefined) continue;
    context.take(
      retireRevisionStep(context, cluster, { name: revision, version }),
    );
  }
}

function draftZtunnel(
  context: PlanContext,
  cluster: string,
  from: string,
): void {
  const { to } = context.options.target;
  const { ztunnel, revisions } = context.position(cluster);
  const name = nameOf(context, cluster);
  if (!ztunnel || (ztunnel.revision !== from && ztunnel.revision !== name)) {
    return;
  }
  // Unless all of it goes back, ztunnel does not.
  const keeps =
    semver.gt(to, revisions.get(from) ?? to) && semver.gt(ztunnel.version, to);
  const step = ztunnelStep(context, cluster, {
    version: keeps ? ztunnel.version : to,
    revision: name,
    merged: ztunnel.revision === name,
  });
  takeOnNodes(context, cluster, 'ztunnel', step);
}

/** The tags on the old revision or the new one, each a change of its own. */
function channelsOf(
  context: PlanContext,
  cluster: string,
  from: string,
): PlannedChannel[] {
  const position = context.position(cluster);
  const ends = [from, nameOf(context, cluster)];
  return orderedChannels(context.options.policy, position).flatMap(
    ({ channel, phases }) => {
      const tags = [...phases, channel].filter(tag =>
        ends.includes(position.channels.get(tag) ?? ''),
      );
      return tags.length ? [{ channel, batches: tags.map(tag => [tag]) }] : [];
    },
  );
}

function nameOf(context: PlanContext, cluster: string): string {
  const { to } = context.options.target;
  return revisionOfVersion(context.position(cluster), to) ?? revisionNameOf(to);
}

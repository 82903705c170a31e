import { Finding, ReadoutGateway } from '../model';
import { compareText } from './compareText';
import { PlanContext, StepPart } from './PlanContext';
import {
  addChannelsStep,
  moveChannelStep,
  relabelGatewaysStep,
  removeChannelStep,
} from './steps';
import { ChannelMove } from './StepDraft';
import { visitorOf } from './visitorOf';

/**
 * Gateways in one change, unless somebody says another number.
 *
 * @public
 */
export const DEFAULT_BATCH = 10;

/**
 * A move in batches without permanent phases: the gateways of a tag are put on
 * a visitor channel of the new revision batch by batch, the tag follows when
 * nobody is left on it, and they return. Every gateway restarts twice (its
 * label is copied to its pods, `istio.md` 10); phases restart it once. A tag
 * with no more gateways than a batch moves at once.
 *
 * What has happened is read from Git alone: the visitor is there from the
 * first merge to the last, and a gateway's label says where it is.
 *
 * @param move - of one tag
 */
export function draftRelabelledMove(
  context: PlanContext,
  cluster: string,
  move: ChannelMove,
): void {
  const [tag] = move.tags;
  const visitor = visitorOf(tag);
  const { channels } = context.position(cluster);
  const begun = channels.has(visitor);
  const arrived = channels.get(tag) === move.revision;
  const gateways = gatewaysOf(context, cluster, tag);
  const size = context.options.target.batch ?? DEFAULT_BATCH;
  const batches = inBatches(gateways, size);
  const walk = { context, cluster, move, visitor, batches };

  if (!begun && (arrived || gateways.length <= size)) {
    context.take(moveChannelStep(context, cluster, move));
    return;
  }
  const elsewhere = sharedElsewhere(context, cluster, tag, gateways);
  if (elsewhere) {
    context.refusals.push(elsewhere);
    return;
  }
  const isAway = ({ channel }: ReadoutGateway) => begun && channel === visitor;
  const visited = channels.get(visitor);
  if (begun && visited === channels.get(tag) && !arrived) {
    // From a stop before: they go home first.
    takeReturn({ ...walk, move: { ...move, revision: visited ?? '' } }, isAway);
    draftRelabelledMove(context, cluster, move);
    return;
  }
  context.take(
    begun && visited !== move.revision
      ? moveChannelStep(context, cluster, {
          ...move,
          channel: visitor,
          tags: [visitor],
        })
      : partOf(
          walk,
          addChannelsStep(context, cluster, [visitor], move.revision),
        ),
  );
  takeDeparture(walk, each => !arrived && !isAway(each));
  const moving = moveChannelStep(context, cluster, move);
  context.take({ ...moving, ...nobody(moving) });
  takeReturn(walk, each => !arrived || isAway(each));
}

/** A label in a file that other clusters read, too, would change those. */
function sharedElsewhere(
  { sharing }: PlanContext,
  cluster: string,
  tag: string,
  gateways: ReadoutGateway[],
): Finding | null {
  const own = sharing.clustersOf(cluster, `channel ${tag}`);
  for (const gateway of gateways) {
    const name = `${gateway.namespace}/${gateway.name}`;
    const others = sharing
      .clustersOf(gateway.cluster, `gateway ${name}`)
      .filter(each => !own.includes(each));
    if (others.length) {
      return {
        rule: 'upgrade-shared-gateway',
        severity: 'error',
        message: `Gateway ${name} is declared for ${others.join(
          ', ',
        )} as well, where channel ${tag} is another one: a label cannot differ there.`,
        at: gateway.at,
        remedy:
          'Move it without relabelling (strategy channels, or phases), or give each cluster a declaration of its own.',
        cluster,
      };
    }
  }
  return null;
}

interface Walk {
  context: PlanContext;
  cluster: string;
  move: ChannelMove;
  visitor: string;
  batches: ReadoutGateway[][];
}

function takeDeparture(
  walk: Walk,
  isOpen: (gateway: ReadoutGateway) => boolean,
): void {
  const { visitor, move } = walk;
  takeBatches(walk, isOpen, {
    from: move.tags[0],
    channel: visitor,
    verb: 'Put',
    reason:
      'They go to the new revision before their channel does: their first restart.',
  });
}

function takeReturn(
  walk: Walk,
  isOpen: (gateway: ReadoutGateway) => boolean,
): void {
  const { context, cluster, visitor, move } = walk;
  takeBatches(walk, isOpen, {
    from: visitor,
    channel: move.tags[0],
    verb: 'Return',
    reason:
      'Their channel has arrived: their second restart, on the version that they have.',
  });
  context.take(partOf(walk, removeChannelStep(context, cluster, visitor)));
}

function takeBatches(
  walk: Walk,
  isOpen: (gateway: ReadoutGateway) => boolean,
  way: { from: string; channel: string; verb: string; reason: string },
): void {
  const { context, cluster, batches } = walk;
  const { from, channel, verb, reason } = way;
  batches.forEach((batch, at) => {
    const open = batch.filter(isOpen);
    const gateways = open.length ? open : batch;
    const many =
      gateways.length === 1 ? '1 gateway' : `${gateways.length} gateways`;
    context.take(
      partOf(
        walk,
        relabelGatewaysStep(context, cluster, {
          gateways,
          from,
          channel,
          title: `${verb} ${many} of ${from} ${
            verb === 'Put' ? 'on' : 'to'
          } ${channel} (batch ${at + 1} of ${batches.length})`,
          reason,
          undo: `Revert this commit: they name ${from} again, and restart once more.`,
          merged: !open.length,
        }),
      ),
    );
  });
}

/** Reaches as far as the declaration of the tag does, and soaks with it. */
function partOf({ move }: Walk, step: StepPart): StepPart {
  return {
    ...step,
    kind: 'relabel',
    fact: `channel ${move.tags[0]}`,
    partOf: move,
  };
}

/** By then nobody is on the tag any more. */
function nobody({ blastRadius }: StepPart): Partial<StepPart> {
  return {
    disturbs: false,
    notes: [],
    blastRadius: {
      ...blastRadius,
      gateways: [],
      namespaces: [],
      services: [],
      restarts: 0,
    },
  };
}

/** Gateways of a tag that istiod deploys, those that are away with them. */
function gatewaysOf(
  { index, sharing }: PlanContext,
  cluster: string,
  tag: string,
): ReadoutGateway[] {
  return sharing
    .clustersOf(cluster, `channel ${tag}`)
    .flatMap(each => [
      ...index.gatewaysOn(each, tag),
      ...index.gatewaysOn(each, visitorOf(tag)),
    ])
    .filter(gateway => index.isManaged(gateway))
    .sort(
      (a, b) =>
        compareText(a.namespace, b.namespace) ||
        compareText(a.name, b.name) ||
        compareText(a.cluster, b.cluster),
    );
}

function inBatches(
  gateways: ReadoutGateway[],
  size: number,
): ReadoutGateway[][] {
  const most = Math.max(1, Math.floor(size));
  return Array.from({ length: Math.ceil(gateways.length / most) }, (_, at) =>
    gateways.slice(at * most, (at + 1) * most),
  );
}

import { ReadoutGateway } from '../../model';
import { gatewayBlast } from '../blastRadius';
import { gatewaySeconds } from '../durations';
import { PlanContext, StepPart } from '../PlanContext';
import { Position } from '../Position';

/** Gateways that get another channel's label in one change. */
export interface Relabelling {
  gateways: ReadoutGateway[];
  /** Whose version they have by then; absent: each its own in Git. */
  from?: string;
  channel: string;
  title: string;
  reason: string;
  undo: string;
  merged: boolean;
}

/**
 * Puts other channels on some gateways. Each of them restarts, even when the
 * revision stays: istiod copies the label to the pods (`istio.md` 10).
 */
export function relabelGatewaysStep(
  context: PlanContext,
  cluster: string,
  { gateways, from, channel, title, reason, undo, merged }: Relabelling,
): StepPart {
  const position = context.position(cluster);
  const revision = position.channels.get(channel) ?? '';
  const version = position.revisions.get(revision) ?? null;
  const before =
    from && position.revisions.get(position.channels.get(from) ?? '');
  const blastRadius = gatewayBlast(
    context,
    gateways.map(gateway => ({
      gateway,
      from: before || gateway.version,
      to: version,
    })),
  );
  // One declaration may stand for several clusters.
  const named = new Map(
    gateways.map(({ namespace, name }) => [
      `${namespace}/${name}`,
      { namespace, name },
    ]),
  );
  return {
    kind: 'adopt-phases',
    cluster,
    fact: `labels of ${channel}`,
    title,
    reason,
    operations: [...named.values()].map(gateway => ({
      kind: 'set-gateway-channel',
      gateway,
      channel,
    })),
    apply: () => {},
    merged,
    disturbs: true,
    blastRadius,
    seconds: gatewaySeconds(blastRadius.restarts),
    done: { kind: 'channel-moved', channel, revision, version },
    doneWhen: `Every gateway of ${channel} runs ${version ?? 'its version'}.`,
    undo,
    notes: outage(context, position),
  };
}

/** Before 1.29.5 and 1.30.2 a relabelled gateway may drop connections. */
function outage(context: PlanContext, { revisions }: Position): string[] {
  const { calendar } = context.options;
  const open = [...new Set(revisions.values())].filter(version =>
    calendar
      .openFixes(version)
      .some(({ issue }) => issue === 'istio/istio#59959'),
  );
  return [
    'A label is copied to the pods: every gateway restarts, although its version may stay.',
    ...(open.length
      ? [
          `${open.join(
            ', ',
          )} has istio/istio#59959: a gateway whose label changes is out for a moment. Patch it first (1.29.5, 1.30.2).`,
        ]
      : []),
  ];
}

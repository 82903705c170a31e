import { isIstioGateway } from '../compare/gatewayRole';
import { observedOwners } from '../compare/observedOwners';
import { DoneCondition, ObservedGateway, ObservedMesh } from '../model';
import { Link } from './Link';

type Concerned = Extract<
  DoneCondition,
  { kind: 'channel-moved' | 'gateway-runs' | 'gateway-gone' }
>;

/**
 * How far the gateways of a condition are: those that istiod has written again
 * for the target, and those whose every pod runs it. Argo CD sees neither
 * (`istio.md` 10).
 */
export function gatewayLinks(
  condition: Concerned,
  observed: ObservedMesh,
): { workload: Link; images: Link } {
  if (condition.kind === 'gateway-gone') {
    const link = gone(condition, observed);
    return { workload: link, images: link };
  }
  const pointed = pointsTo(condition, observed);
  if (pointed) return { workload: pointed, images: pointed };

  const gateways = observed.gateways.filter(
    gateway =>
      isIstioGateway(gateway) &&
      gateway.managed &&
      asks(condition, gateway, observed),
  );
  if (condition.kind === 'gateway-runs' && !gateways.length) {
    const unmanaged = observed.gateways.some(
      each =>
        !each.managed &&
        each.namespace === condition.namespace &&
        each.name === condition.name,
    );
    const link: Link = unmanaged
      ? {
          state: 'unknown',
          reason:
            'The Gateway names its own address: istiod deploys nothing for it.',
        }
      : {
          state: 'doing',
          reason: `Gateway ${condition.namespace}/${condition.name} is not there yet.`,
        };
    return { workload: link, images: link };
  }
  const rolled = gateways.filter(each => isRolled(condition, each));
  const running = rolled.filter(each => isRunning(condition, each));
  return {
    workload: counted(rolled.length, gateways.length, 'are written again'),
    images: counted(
      running.length,
      gateways.length,
      `run ${condition.version ?? condition.revision ?? 'nothing'}`,
    ),
  };
}

function gone(
  { namespace, name }: { namespace: string; name: string },
  { gateways }: ObservedMesh,
): Link {
  return gateways.some(
    each => each.namespace === namespace && each.name === name,
  )
    ? { state: 'doing', reason: `Gateway ${namespace}/${name} is there.` }
    : { state: 'done', reason: `Gateway ${namespace}/${name} is gone.` };
}

/** Why the channel does not point there yet; `null` when it does. */
function pointsTo(condition: Concerned, { tags }: ObservedMesh): Link | null {
  if (condition.kind !== 'channel-moved') return null;
  const { channel, revision } = condition;
  const own = tags.filter(each => each.tag === channel);
  const others = own.filter(each => each.revision !== revision);
  if (own.length && !others.length) return null;
  return {
    state: 'doing',
    reason: own.length
      ? `Channel ${channel} still points to ${others[0].revision} (${others[0].form} ${others[0].name}).`
      : `The cluster has no channel ${channel} yet.`,
  };
}

function asks(
  condition: Concerned,
  gateway: ObservedGateway,
  observed: ObservedMesh,
): boolean {
  return condition.kind === 'channel-moved'
    ? observedOwners(observed, gateway).channel === condition.channel
    : gateway.namespace === condition.namespace &&
        gateway.name === condition.name;
}

type Target = Extract<Concerned, { kind: 'channel-moved' | 'gateway-runs' }>;

function isRolled({ revision, version }: Target, gateway: ObservedGateway) {
  const { deployment } = gateway;
  return (
    deployment !== null &&
    (revision === null || deployment.revision === revision) &&
    (version === null || deployment.version === version) &&
    deployment.observedGeneration >= deployment.generation
  );
}

function isRunning({ version }: Target, { deployment, pods }: ObservedGateway) {
  return (
    deployment !== null &&
    deployment.updated >= deployment.desired &&
    pods.length >= deployment.desired &&
    pods.every(
      pod => pod.ready && (version === null || pod.version === version),
    )
  );
}

function counted(done: number, of: number, what: string): Link {
  return {
    state: done >= of ? 'done' : 'doing',
    reason: of
      ? `${done} of ${of} gateways ${what}.`
      : 'No gateway asks for it.',
    count: { done, of },
  };
}

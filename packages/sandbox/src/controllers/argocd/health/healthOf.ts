import { dig, groupOf, type Condition, type KubeObject } from '../../kube';
import type { HealthCode } from '../types';

export interface Health {
  status: HealthCode;
  message?: string;
}

const ORDER: HealthCode[] = [
  'Healthy',
  'Suspended',
  'Progressing',
  'Missing',
  'Degraded',
  'Unknown',
];

/** The worst of several; Healthy when there are none. */
export function worst(codes: HealthCode[]): HealthCode {
  return codes.reduce<HealthCode>(
    (a, b) => (ORDER.indexOf(b) > ORDER.indexOf(a) ? b : a),
    'Healthy',
  );
}

function conditionsOf(value: unknown): Condition[] {
  const conditions = dig(value, 'conditions');
  return Array.isArray(conditions) ? (conditions as Condition[]) : [];
}

function count(object: KubeObject, ...path: string[]): number {
  return Number(dig(object, ...path) ?? 0);
}

const progressing = (message: string): Health => ({
  status: 'Progressing',
  message,
});

function deployment(object: KubeObject): Health {
  if (
    count(object, 'status', 'observedGeneration') <
    count(object, 'metadata', 'generation')
  ) {
    return progressing(
      'Waiting for rollout to finish: observed deployment generation less than desired generation',
    );
  }
  const late = conditionsOf(object.status).find(c => c.type === 'Progressing');
  if (late?.reason === 'ProgressDeadlineExceeded') {
    return {
      status: 'Degraded',
      message: `Deployment "${object.metadata.name}" exceeded its progress deadline`,
    };
  }
  const desired = Number(dig(object, 'spec', 'replicas') ?? 1);
  const replicas = count(object, 'status', 'replicas');
  const updated = count(object, 'status', 'updatedReplicas');
  const available = count(object, 'status', 'availableReplicas');
  if (updated < desired) {
    return progressing(
      `Waiting for rollout to finish: ${updated} out of ${desired} new replicas have been updated...`,
    );
  }
  if (replicas > updated) {
    return progressing(
      `Waiting for rollout to finish: ${
        replicas - updated
      } old replicas are pending termination...`,
    );
  }
  if (available < updated) {
    return progressing(
      `Waiting for rollout to finish: ${available} of ${updated} updated replicas are available...`,
    );
  }
  return { status: 'Healthy' };
}

function daemonSet(object: KubeObject): Health {
  if (
    count(object, 'status', 'observedGeneration') <
    count(object, 'metadata', 'generation')
  ) {
    return progressing(
      'Waiting for rollout to finish: observed daemon set generation less than desired generation',
    );
  }
  if (dig(object, 'spec', 'updateStrategy', 'type') === 'OnDelete') {
    return { status: 'Healthy' };
  }
  const desired = count(object, 'status', 'desiredNumberScheduled');
  const updated = count(object, 'status', 'updatedNumberScheduled');
  const available = count(object, 'status', 'numberAvailable');
  if (updated < desired) {
    return progressing(
      `Waiting for daemon set "${object.metadata.name}" rollout to finish: ${updated} out of ${desired} new pods have been updated...`,
    );
  }
  if (available < desired) {
    return progressing(
      `Waiting for daemon set "${object.metadata.name}" rollout to finish: ${available} of ${desired} updated pods are available...`,
    );
  }
  return { status: 'Healthy' };
}

function service(object: KubeObject): Health {
  const ingress = dig(object, 'status', 'loadBalancer', 'ingress');
  const waits =
    dig(object, 'spec', 'type') === 'LoadBalancer' &&
    !(Array.isArray(ingress) && ingress.length);
  return waits ? { status: 'Progressing' } : { status: 'Healthy' };
}

function pod(object: KubeObject): Health {
  const phase = dig(object, 'status', 'phase');
  if (phase === 'Failed') return { status: 'Degraded' };
  const ready = conditionsOf(object.status).some(
    c => c.type === 'Ready' && c.status === 'True',
  );
  return ready || phase === 'Succeeded'
    ? { status: 'Healthy' }
    : { status: 'Progressing' };
}

function gateway(object: KubeObject): Health {
  const listeners = dig(object, 'status', 'listeners');
  const groups = [
    conditionsOf(object.status),
    ...(Array.isArray(listeners) ? listeners.map(conditionsOf) : []),
  ];
  for (const conditions of groups) {
    const found = routeOrGateway(conditions);
    if (found) return found;
  }
  return groups.some(conditions => conditions.length)
    ? { status: 'Healthy', message: 'Gateway is healthy' }
    : progressing('Waiting for Gateway status');
}

function route(object: KubeObject): Health {
  const parents = dig(object, 'status', 'parents');
  const current = (Array.isArray(parents) ? parents : [])
    .map(conditionsOf)
    .filter(conditions =>
      conditions.every(
        c =>
          c.observedGeneration === undefined ||
          c.observedGeneration === object.metadata.generation,
      ),
    );
  for (const conditions of current) {
    const found = routeOrGateway(conditions);
    if (found) return found;
  }
  return current.some(conditions => conditions.length)
    ? { status: 'Healthy', message: 'HTTPRoute is healthy' }
    : progressing('Waiting for HTTPRoute status');
}

function routeOrGateway(conditions: Condition[]): Health | undefined {
  const refused = conditions.find(
    c => ['ResolvedRefs', 'Accepted'].includes(c.type) && c.status === 'False',
  );
  if (refused) return { status: 'Degraded', message: refused.message };
  const waiting = conditions.find(
    c => c.type === 'Programmed' && c.status !== 'True',
  );
  return waiting && progressing(waiting.message ?? '');
}

function applicationSet(object: KubeObject): Health {
  const conditions = conditionsOf(object.status);
  const is = (type: string) =>
    conditions.find(c => c.type === type && c.status === 'True');
  const error = is('ErrorOccurred');
  if (error) return { status: 'Degraded', message: error.message };
  const ready = is('ResourcesUpToDate');
  return ready
    ? { status: 'Healthy', message: ready.message }
    : progressing(
        'Waiting for the status of the ApplicationSet to be reconciled',
      );
}

const CHECKS: Record<string, (object: KubeObject) => Health> = {
  'apps/Deployment': deployment,
  'apps/DaemonSet': daemonSet,
  '/Service': service,
  '/Pod': pod,
  'gateway.networking.k8s.io/Gateway': gateway,
  'gateway.networking.k8s.io/HTTPRoute': route,
  'argoproj.io/ApplicationSet': applicationSet,
};

/**
 * The health of a live object as Argo CD 3.2 assesses it; undefined for kinds
 * it has no opinion about, which includes Application.
 */
export function healthOf(object: KubeObject): Health | undefined {
  if (object.metadata.deletionTimestamp) {
    return { status: 'Progressing', message: 'Pending deletion' };
  }
  const check = CHECKS[`${groupOf(object.apiVersion)}/${object.kind}`];
  return check?.(object);
}

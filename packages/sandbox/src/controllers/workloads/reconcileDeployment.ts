import {
  KubeApiError,
  mergePatch,
  refOf,
  setConditions,
  type Condition,
} from '../kube';
import { countOf, rollingStep } from './rollingStep';
import { templateHash } from './templateHash';
import { isControlledBy, type Deployment, type ReplicaSet } from './types';
import type { WorkloadContext } from './WorkloadContext';

const REVISION = 'deployment.kubernetes.io/revision';

/** Takes a Deployment one step towards its template and replicas, and reports how far it is. */
export async function reconcileDeployment(
  context: WorkloadContext,
  key: string,
): Promise<void> {
  const deployment = context.deployments.get(key);
  if (!deployment || deployment.metadata.deletionTimestamp) return;
  const hash = templateHash(deployment.spec.template);
  const sets = context.replicaSets
    .list()
    .filter(
      set => isControlledBy(set, deployment) && !set.metadata.deletionTimestamp,
    );
  let current = sets.find(
    set => set.metadata.labels?.['pod-template-hash'] === hash,
  );
  const older = sets.filter(set => set !== current);
  current ??= await createReplicaSet(context, deployment, hash, sets);
  await scale(context, deployment, current, older);
  await report(context, deployment, hash);
}

async function createReplicaSet(
  context: WorkloadContext,
  deployment: Deployment,
  hash: string,
  others: ReplicaSet[],
): Promise<ReplicaSet> {
  const { name, namespace, labels, uid } = deployment.metadata;
  const { selector, template } = deployment.spec;
  const revision = String(
    1 +
      Math.max(
        0,
        ...others.map(set => Number(set.metadata.annotations?.[REVISION] ?? 0)),
      ),
  );
  const hashLabel = { 'pod-template-hash': hash };
  const set: ReplicaSet = {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${name}-${hash}`,
      namespace,
      labels: { ...labels, ...template.metadata?.labels, ...hashLabel },
      annotations: { [REVISION]: revision },
      ownerReferences: [
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          name,
          uid: uid ?? '',
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
    },
    spec: {
      replicas: 0,
      selector: { matchLabels: { ...selector.matchLabels, ...hashLabel } },
      template: {
        ...template,
        metadata: {
          ...template.metadata,
          labels: { ...template.metadata?.labels, ...hashLabel },
        },
      },
    },
  };
  const created = await context.client.create(set);
  context.replicaSets.add(created);
  context.deployments.observe(
    await context.client.patch<Deployment>(refOf(deployment), {
      metadata: { annotations: { [REVISION]: revision } },
    }),
  );
  return created;
}

async function scale(
  context: WorkloadContext,
  { spec }: Deployment,
  current: ReplicaSet,
  older: ReplicaSet[],
): Promise<void> {
  const desired = spec.replicas ?? 1;
  const total = (sets: ReplicaSet[]) =>
    sets.reduce((sum, set) => sum + (set.spec.replicas ?? 0), 0);
  const ready = (sets: ReplicaSet[]) =>
    sets.reduce((sum, set) => sum + (set.status?.availableReplicas ?? 0), 0);
  const rolling = spec.strategy?.rollingUpdate;
  const maxSurge = countOf(rolling?.maxSurge, desired, 'up');
  const unavailable = countOf(rolling?.maxUnavailable, desired, 'down');
  const next =
    spec.strategy?.type === 'Recreate'
      ? { newReplicas: ready(older) ? 0 : desired, oldReplicas: 0 }
      : rollingStep({
          desired,
          maxSurge,
          maxUnavailable: maxSurge || unavailable ? unavailable : 1,
          newReplicas: total([current]),
          newAvailable: ready([current]),
          oldReplicas: total(older),
          oldAvailable: ready(older),
        });
  await setReplicas(context, current, next.newReplicas);
  let left = next.oldReplicas;
  for (const set of older) {
    const kept = Math.min(set.spec.replicas ?? 0, left);
    left -= kept;
    await setReplicas(context, set, kept);
  }
}

async function setReplicas(
  context: WorkloadContext,
  set: ReplicaSet,
  replicas: number,
): Promise<void> {
  if ((set.spec.replicas ?? 1) === replicas) return;
  try {
    context.replicaSets.observe(
      await context.client.patch<ReplicaSet>(refOf(set), {
        spec: { replicas },
      }),
    );
  } catch (error) {
    if (!KubeApiError.isNotFound(error)) throw error;
  }
}

async function report(
  context: WorkloadContext,
  deployment: Deployment,
  hash: string,
): Promise<void> {
  const sets = context.replicaSets
    .list()
    .filter(set => isControlledBy(set, deployment));
  const newest = sets.filter(
    set => set.metadata.labels?.['pod-template-hash'] === hash,
  );
  const sum = (list: ReplicaSet[], field: string) =>
    list.reduce((total, set) => total + Number(set.status?.[field] ?? 0), 0);
  const desired = deployment.spec.replicas ?? 1;
  const counts = {
    replicas: sum(sets, 'replicas'),
    updatedReplicas: sum(newest, 'replicas'),
    readyReplicas: sum(sets, 'readyReplicas'),
    availableReplicas: sum(sets, 'availableReplicas'),
  };
  const rolling = deployment.spec.strategy?.rollingUpdate;
  const enough =
    counts.availableReplicas >=
    desired - countOf(rolling?.maxUnavailable, desired, 'down');
  const done =
    counts.updatedReplicas === desired &&
    counts.replicas === desired &&
    counts.availableReplicas >= desired;
  const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  const conditions = setConditions(
    deployment.status?.conditions,
    [
      enough
        ? available(
            'True',
            'MinimumReplicasAvailable',
            'Deployment has minimum availability.',
          )
        : available(
            'False',
            'MinimumReplicasUnavailable',
            'Deployment does not have minimum availability.',
          ),
      {
        type: 'Progressing',
        status: 'True',
        reason: done ? 'NewReplicaSetAvailable' : 'ReplicaSetUpdated',
        message: done
          ? `ReplicaSet "${deployment.metadata.name}-${hash}" has successfully progressed.`
          : `ReplicaSet "${deployment.metadata.name}-${hash}" is progressing.`,
      },
    ],
    now,
  ).map(condition => withUpdateTime(condition, deployment, now));
  const unavailable = Math.max(
    0,
    Math.max(desired, counts.replicas) - counts.availableReplicas,
  );
  const present = Object.entries({
    ...counts,
    unavailableReplicas: unavailable,
  }).filter(([, count]) => count > 0);
  const status = {
    ...Object.fromEntries(present),
    conditions,
    observedGeneration: deployment.metadata.generation,
  };
  const patch = mergePatch(deployment.status ?? {}, status);
  if (patch === undefined) return;
  context.deployments.observe(
    await context.client.patchStatus<Deployment>(refOf(deployment), patch),
  );
}

function available(
  status: Condition['status'],
  reason: string,
  message: string,
): Condition {
  return { type: 'Available', status, reason, message };
}

function withUpdateTime(
  condition: Condition,
  deployment: Deployment,
  now: string,
): Condition {
  const before = deployment.status?.conditions?.find(
    c => c.type === condition.type,
  );
  const same =
    before?.status === condition.status &&
    before.reason === condition.reason &&
    before.message === condition.message;
  return {
    ...condition,
    lastUpdateTime: (same && before.lastUpdateTime) || now,
  };
}

import { mergePatch, refOf } from '../kube';
import { createPod } from './createPod';
import { isAvailable, type ReplicaSet } from './types';
import type { WorkloadContext } from './WorkloadContext';

/** Creates or ends pods until a ReplicaSet has as many as it asks for, and reports them. */
export async function reconcileReplicaSet(
  context: WorkloadContext,
  key: string,
): Promise<void> {
  const set = context.replicaSets.get(key);
  if (!set || set.metadata.deletionTimestamp) return;
  const pods = context.podsOf(set);
  const desired = set.spec.replicas ?? 1;
  const nodes = context.nodes.list().map(node => node.metadata.name);
  for (let missing = desired - pods.length; missing > 0; missing -= 1) {
    if (!nodes.length) throw new Error('no nodes to run pods on');
    const load = (name: string) =>
      context.pods.list().filter(pod => pod.spec.nodeName === name).length;
    const nodeName = nodes.sort((a, b) => load(a) - load(b))[0];
    await createPod({
      context,
      owner: set,
      template: set.spec.template,
      labels: {},
      nodeName,
    });
  }
  const surplus = [...pods]
    .sort((a, b) => Number(isAvailable(a)) - Number(isAvailable(b)))
    .slice(0, Math.max(0, pods.length - desired));
  for (const pod of surplus) await context.endPod(pod);
  await report(context, set);
}

async function report(
  context: WorkloadContext,
  set: ReplicaSet,
): Promise<void> {
  const pods = context.podsOf(set);
  const available = pods.filter(isAvailable).length;
  const status = {
    ...set.status,
    replicas: pods.length,
    fullyLabeledReplicas: pods.length,
    readyReplicas: available,
    availableReplicas: available,
    observedGeneration: set.metadata.generation,
  };
  const patch = mergePatch(set.status ?? {}, status);
  if (patch === undefined) return;
  context.replicaSets.observe(
    await context.client.patchStatus<ReplicaSet>(refOf(set), patch),
  );
}

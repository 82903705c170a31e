import { mergePatch, refOf } from '../kube';
import { createPod } from './createPod';
import { countOf } from './rollingStep';
import { templateHash } from './templateHash';
import { isAvailable, type DaemonSet, type Pod } from './types';
import type { WorkloadContext } from './WorkloadContext';

const HASH = 'controller-revision-hash';

/** Gives every node its pod, replaces old ones node by node as the update strategy allows, and reports. */
export async function reconcileDaemonSet(
  context: WorkloadContext,
  key: string,
): Promise<void> {
  const set = context.daemonSets.get(key);
  if (!set || set.metadata.deletionTimestamp) return;
  const hash = templateHash(set.spec.template);
  const nodes = context.nodes
    .list()
    .map(node => node.metadata.name)
    .sort();
  const create = (nodeName: string) =>
    createPod({
      context,
      owner: set,
      template: set.spec.template,
      labels: {
        [HASH]: hash,
        'pod-template-generation': String(set.metadata.generation ?? 1),
      },
      nodeName,
    });
  for (const node of nodes) {
    const ending = context.pods
      .list()
      .some(
        pod =>
          pod.spec.nodeName === node &&
          pod.metadata.deletionTimestamp &&
          pod.metadata.ownerReferences?.some(o => o.uid === set.metadata.uid),
      );
    if (!onNode(context, set, node).length && !ending) await create(node);
  }
  if (set.spec.updateStrategy?.type !== 'OnDelete') {
    await roll({ context, set, hash, nodes, create });
  }
  await report(context, set, hash, nodes);
}

async function roll(options: {
  context: WorkloadContext;
  set: DaemonSet;
  hash: string;
  nodes: string[];
  create: (nodeName: string) => Promise<void>;
}): Promise<void> {
  const { context, set, hash, nodes, create } = options;
  const rolling = set.spec.updateStrategy?.rollingUpdate;
  const surge = countOf(rolling?.maxSurge ?? 0, nodes.length, 'up');
  const budget =
    surge ||
    Math.max(1, countOf(rolling?.maxUnavailable ?? 1, nodes.length, 'up'));
  const isNew = (pod: Pod) => pod.metadata.labels?.[HASH] === hash;
  let moving = 0;
  for (const node of nodes) {
    const pods = onNode(context, set, node);
    const fresh = pods.filter(isNew);
    const stale = pods.filter(pod => !isNew(pod));
    if (fresh.some(isAvailable)) {
      for (const pod of stale) await context.endPod(pod);
    } else if (fresh.length || !pods.length) {
      moving += 1;
    }
  }
  for (const node of nodes) {
    if (moving >= budget) return;
    const pods = onNode(context, set, node);
    const stale = pods.filter(pod => !isNew(pod));
    if (!stale.length || pods.some(isNew)) continue;
    moving += 1;
    if (surge) await create(node);
    else for (const pod of stale) await context.endPod(pod);
  }
}

function onNode(context: WorkloadContext, set: DaemonSet, node: string): Pod[] {
  return context.podsOf(set).filter(pod => pod.spec.nodeName === node);
}

async function report(
  context: WorkloadContext,
  set: DaemonSet,
  hash: string,
  nodes: string[],
): Promise<void> {
  const count = (matches: (pods: Pod[]) => boolean) =>
    nodes.filter(node => matches(onNode(context, set, node))).length;
  const ready = count(pods => pods.some(isAvailable));
  const status = {
    desiredNumberScheduled: nodes.length,
    currentNumberScheduled: count(pods => pods.length > 0),
    updatedNumberScheduled: count(pods =>
      pods.some(pod => pod.metadata.labels?.[HASH] === hash),
    ),
    numberReady: ready,
    ...(ready ? { numberAvailable: ready } : {}),
    ...(ready < nodes.length
      ? { numberUnavailable: nodes.length - ready }
      : {}),
    numberMisscheduled: 0,
    observedGeneration: set.metadata.generation,
  };
  const patch = mergePatch(set.status ?? {}, status);
  if (patch === undefined) return;
  context.daemonSets.observe(
    await context.client.patchStatus<DaemonSet>(refOf(set), patch),
  );
}

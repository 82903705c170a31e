import { createHash } from 'node:crypto';
import { mergePatch, refOf } from '../kube';
import type { Tempo } from './Tempo';
import type { Pod } from './types';
import type { WorkloadContext } from './WorkloadContext';

/**
 * Plays the kubelet for one pod: waiting, ready after a while, gone a while
 * after its end was asked for. Returns after how many milliseconds it wants to
 * be called again, or undefined when nothing is left to do.
 */
export async function reconcilePod(options: {
  context: WorkloadContext;
  key: string;
  tempo: Tempo;
  /** Milliseconds since the pod was first seen, and since its end was. */
  seen: (uid: string, state: 'alive' | 'ending') => number;
}): Promise<number | undefined> {
  const { context, key, tempo, seen } = options;
  const pod = context.pods.get(key);
  if (!pod) return undefined;
  const uid = pod.metadata.uid ?? '';
  if (pod.metadata.deletionTimestamp) {
    const left = tempo.endSeconds * 1000 - seen(uid, 'ending');
    if (left > 0) return left;
    await context.client.delete(refOf(pod), { gracePeriodSeconds: 0, uid });
    return undefined;
  }
  if (!pod.spec.nodeName) return undefined;
  const left = tempo.podSeconds * 1000 - seen(uid, 'alive');
  const next = status(pod, left <= 0);
  if (pod.status?.phase !== 'Running') {
    const patch = mergePatch(pod.status ?? {}, next);
    if (patch !== undefined && (left <= 0 || !pod.status?.conditions)) {
      context.pods.observe(
        await context.client.patchStatus<Pod>(refOf(pod), patch),
      );
    }
  }
  return left > 0 ? left : undefined;
}

function status(pod: Pod, ready: boolean): object {
  const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  const yes = ready ? 'True' : 'False';
  const condition = (type: string, value: string) => ({
    type,
    status: value,
    lastTransitionTime: now,
  });
  return {
    ...pod.status,
    phase: ready ? 'Running' : 'Pending',
    conditions: [
      condition('PodScheduled', 'True'),
      condition('Initialized', 'True'),
      condition('ContainersReady', yes),
      condition('Ready', yes),
    ],
    containerStatuses: pod.spec.containers.map(({ name, image }) => ({
      name,
      image,
      imageID: '',
      ready,
      started: ready,
      restartCount: 0,
      state: ready
        ? { running: { startedAt: now } }
        : { waiting: { reason: 'ContainerCreating' } },
    })),
    startTime: now,
    ...(ready ? { podIP: address(pod) } : {}),
  };
}

/** An address that depends on the pod alone. */
function address({ metadata }: Pod): string {
  const bytes = createHash('sha256')
    .update(metadata.uid ?? '')
    .digest();
  return `10.244.${bytes[0]}.${1 + (bytes[1] % 254)}`;
}

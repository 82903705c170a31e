import type { ControllerLog } from '../ControllerLog';
import {
  dig,
  keyOf,
  refOf,
  WorkQueue,
  type Informers,
  type KubeClient,
  type KubeObject,
} from '../kube';
import { createNodes } from './createNodes';
import { reconcileDaemonSet } from './reconcileDaemonSet';
import { reconcileDeployment } from './reconcileDeployment';
import { reconcilePod } from './reconcilePod';
import { reconcileReplicaSet } from './reconcileReplicaSet';
import { DEFAULT_TEMPO, type Tempo } from './Tempo';
import { WorkloadContext } from './WorkloadContext';

/** The address every load balancer gets, from the documentation range. */
const LOAD_BALANCER = [{ ip: '192.0.2.1', ipMode: 'VIP' }];

/** Plays controller manager, scheduler, kubelets and cloud: Deployments, ReplicaSets, DaemonSets, pods, nodes, load balancers. */
export async function startWorkloads(options: {
  client: KubeClient;
  informers: Informers;
  tempo?: Partial<Tempo>;
  log: ControllerLog;
}): Promise<{ close(): void }> {
  const { client, informers, log } = options;
  const tempo = { ...DEFAULT_TEMPO, ...options.tempo };
  const context = WorkloadContext.create({ client, informers, log });
  const firstSeen = new Map<string, number>();
  const queue = WorkQueue.create({
    name: 'workload',
    log,
    handle: async task => {
      const [kind, key] = task.split('|');
      if (kind === 'Deployment') await reconcileDeployment(context, key);
      if (kind === 'ReplicaSet') await reconcileReplicaSet(context, key);
      if (kind === 'DaemonSet') await reconcileDaemonSet(context, key);
      if (kind === 'Service') await reconcileService(context, key);
      if (kind !== 'Pod') return;
      const again = await reconcilePod({
        context,
        key,
        tempo,
        seen: (uid, state) => {
          const id = `${uid} ${state}`;
          const since = firstSeen.get(id) ?? Date.now();
          firstSeen.set(id, since);
          return Date.now() - since;
        },
      });
      if (again !== undefined) queue.add(task, again);
    },
  });
  await createNodes(client);
  await informers.synced();

  const add = (object: KubeObject | undefined) => {
    if (object) queue.add(`${object.kind}|${keyOf(object)}`);
  };
  const addOwner = (object: KubeObject | undefined) => {
    for (const { kind, name } of object?.metadata.ownerReferences ?? []) {
      queue.add(`${kind}|${object?.metadata.namespace}/${name}`);
    }
  };
  context.deployments.onChange((_before, after) => add(after));
  context.daemonSets.onChange((_before, after) => add(after));
  context.replicaSets.onChange((before, after) => {
    add(after);
    addOwner(after ?? before);
  });
  context.pods.onChange((before, after) => {
    add(after);
    addOwner(after ?? before);
    if (after || !before) return;
    context.forget(before);
    firstSeen.delete(`${before.metadata.uid} alive`);
    firstSeen.delete(`${before.metadata.uid} ending`);
  });
  context.services.onChange((_before, after) => add(after));
  context.nodes.onChange(() => context.daemonSets.list().forEach(add));
  return { close: () => queue.close() };
}

/** Gives a load balancer its address. */
async function reconcileService(
  { client, services }: WorkloadContext,
  key: string,
): Promise<void> {
  const service = services.get(key);
  if (dig(service, 'spec', 'type') !== 'LoadBalancer' || !service) return;
  if (dig(service, 'status', 'loadBalancer', 'ingress', 0)) return;
  services.observe(
    await client.patchStatus(refOf(service), {
      loadBalancer: { ingress: LOAD_BALANCER },
    }),
  );
}

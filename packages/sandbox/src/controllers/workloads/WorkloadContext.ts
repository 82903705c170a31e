import type { ControllerLog } from '../ControllerLog';
import {
  KubeApiError,
  refOf,
  type Informer,
  type Informers,
  type KubeClient,
  type KubeObject,
} from '../kube';
import {
  isControlledBy,
  type DaemonSet,
  type Deployment,
  type Pod,
  type ReplicaSet,
} from './types';

/** The local copies that the workload controllers share. */
export class WorkloadContext {
  readonly client: KubeClient;
  readonly log: ControllerLog;
  readonly deployments: Informer<Deployment>;
  readonly replicaSets: Informer<ReplicaSet>;
  readonly daemonSets: Informer<DaemonSet>;
  readonly pods: Informer<Pod>;
  readonly nodes: Informer<KubeObject>;
  readonly services: Informer<KubeObject>;
  readonly #deleting = new Set<string>();

  private constructor(
    client: KubeClient,
    informers: Informers,
    log: ControllerLog,
  ) {
    this.client = client;
    this.log = log;
    this.deployments = informers.of('apps/v1', 'Deployment');
    this.replicaSets = informers.of('apps/v1', 'ReplicaSet');
    this.daemonSets = informers.of('apps/v1', 'DaemonSet');
    this.pods = informers.of('v1', 'Pod');
    this.nodes = informers.of('v1', 'Node');
    this.services = informers.of('v1', 'Service');
  }

  static create(options: {
    client: KubeClient;
    informers: Informers;
    log: ControllerLog;
  }): WorkloadContext {
    return new WorkloadContext(options.client, options.informers, options.log);
  }

  /** The pods of a controller that are not being ended. */
  podsOf(owner: KubeObject): Pod[] {
    return this.pods
      .list()
      .filter(
        pod =>
          isControlledBy(pod, owner) &&
          !pod.metadata.deletionTimestamp &&
          !this.#deleting.has(pod.metadata.uid ?? ''),
      );
  }

  /** Asks for a pod's end; from now on it does not count, even before the watch says so. */
  async endPod(pod: Pod): Promise<void> {
    const uid = pod.metadata.uid ?? '';
    this.#deleting.add(uid);
    try {
      await this.client.delete(refOf(pod), { uid });
    } catch (error) {
      this.#deleting.delete(uid);
      if (!KubeApiError.isConflict(error)) throw error;
    }
  }

  /** Forgets a pod that is gone. */
  forget(pod: Pod): void {
    this.#deleting.delete(pod.metadata.uid ?? '');
  }
}

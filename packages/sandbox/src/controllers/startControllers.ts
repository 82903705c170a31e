import { startArgoCd, type ArgoCdOptions } from './argocd';
import type { ControllerLog } from './ControllerLog';
import { startIstiod } from './istiod';
import { Informers, KubeClient, type KubeEndpoint } from './kube';
import { startWorkloads, type Tempo } from './workloads';

/** Which controllers run, and against which API server. */
export interface ControllersOptions {
  kube: KubeEndpoint;
  /** Argo CD; left out, it is not played. */
  argocd?: ArgoCdOptions;
  /** Whether istiod is played. */
  istiod?: boolean;
  /** Whether Deployments, DaemonSets, pods, nodes and load balancers are played; a real cluster has its own. */
  workloads?: boolean;
  /** How fast pods come and go. */
  tempo?: Partial<Tempo>;
  log: ControllerLog;
}

/**
 * Starts the sandbox's controllers. They speak only the Kubernetes API, so
 * they run against the sandbox's server and against a real one alike.
 */
export async function startControllers(
  options: ControllersOptions,
): Promise<{ close(): Promise<void> }> {
  const { kube, argocd, istiod, workloads, tempo, log } = options;
  const client = KubeClient.create(kube);
  const informers = Informers.create({ client, log });
  const as = (manager: string) => ({
    client: client.as(manager),
    informers,
    log,
  });
  const running: { close(): void | Promise<void> }[] = [];
  if (workloads)
    running.push(
      await startWorkloads({ ...as('kube-controller-manager'), tempo }),
    );
  if (argocd)
    running.push(await startArgoCd({ ...as('argocd-controller'), ...argocd }));
  if (istiod) running.push(await startIstiod(as('istiod')));
  return {
    async close() {
      for (const controller of running) await controller.close();
      informers.close();
      client.close();
    },
  };
}

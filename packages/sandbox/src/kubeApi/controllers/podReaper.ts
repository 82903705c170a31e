import { Cluster } from '../cluster';
import { pods } from '../resources/pods';
import { deleteObject } from '../write';

/**
 * Removes pods whose grace period is over, for clusters in which no kubelet
 * confirms their end.
 *
 * @returns the function that stops it
 */
export function startPodReaper(cluster: Cluster): () => void {
  const reap = () => {
    const now = cluster.now().getTime();
    for (const pod of cluster.store.list('pods')) {
      const { deletionTimestamp } = pod.metadata;
      if (deletionTimestamp && Date.parse(deletionTimestamp) <= now) {
        deleteObject(cluster, pods, pod, { gracePeriodSeconds: 0 });
      }
    }
  };
  const timer = setInterval(reap, 500);
  timer.unref();
  return () => clearInterval(timer);
}

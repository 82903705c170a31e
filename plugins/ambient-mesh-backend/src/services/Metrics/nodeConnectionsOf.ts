import { NodeConnections } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { PrometheusConfig } from '../../config';
import { MeasuredZtunnel } from './ConnectionMetrics';
import { ConnectionQueries, LOCAL } from './connectionQueries';
import { Sample } from './PrometheusClient';

/**
 * What was measured, by node. A ztunnel that is scraped and has counted nothing
 * carries nothing; of one that is not scraped nothing is known.
 */
export function nodeConnectionsOf(
  ztunnels: MeasuredZtunnel[],
  samples: Record<keyof ConnectionQueries, Sample[]>,
  { labels }: PrometheusConfig,
): NodeConnections[] {
  const keyOf = (namespace: string, pod: string) => `${namespace}/${pod}`;
  const byPod = (name: keyof ConnectionQueries) => {
    const found = new Map<string, Sample[]>();
    for (const sample of samples[name]) {
      const key = keyOf(
        sample.labels[labels.namespace],
        sample.labels[labels.pod],
      );
      found.set(key, [...(found.get(key) ?? []), sample]);
    }
    return found;
  };
  const scraped = byPod('scraped');
  const open = byPod('open');
  const resets = byPod('resets');
  const workloads = byPod('workloads');
  return ztunnels
    .map(({ namespace, pod, node }): NodeConnections => {
      const key = keyOf(namespace, pod);
      const known = scraped.has(key) || open.has(key);
      const read = (from: Map<string, Sample[]>) => {
        const sample = from.get(key)?.[0];
        return sample ? sample.value : 0;
      };
      return {
        node,
        open: known ? read(open) : null,
        resets: known ? read(resets) : null,
        workloads: (workloads.get(key) ?? [])
          .map(each => ({
            namespace: each.labels[LOCAL.namespace] ?? 'unknown',
            workload: each.labels[LOCAL.workload] ?? 'unknown',
            open: each.value ?? 0,
          }))
          .sort((a, b) => b.open - a.open || compare(a.workload, b.workload)),
      };
    })
    .sort(
      (a, b) =>
        (b.resets ?? -1) - (a.resets ?? -1) ||
        (b.open ?? -1) - (a.open ?? -1) ||
        compare(a.node, b.node),
    );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

import { PrometheusConfig } from '../../config';
import { MeasuredZtunnel } from './ConnectionMetrics';

/** Labels that the queries make: the workload at ztunnel's own end. */
export const LOCAL = {
  namespace: 'mesh_workload_namespace',
  workload: 'mesh_workload',
};

/** Workloads that are named of each node. */
const NAMED = 3;

/** What is asked about the ztunnels of some nodes, by name. Vectors by pod. */
export type ConnectionQueries = Record<
  'scraped' | 'open' | 'resets' | 'workloads',
  string
>;

/**
 * PromQL for the connections that ztunnels carry.
 *
 * There is no gauge of open connections and no histogram of their age: a
 * ztunnel counts what it has opened and what has ended, by the workloads at both
 * ends. The difference is what is open. Of what was opened before the grace
 * period began, at least so much is open still as exceeds all that has ended
 * since the start: a lower bound of what outlives the period, for each pair.
 *
 * `response_flags` differ between the opening and the end and are summed up. A
 * pair of which nothing has ended has no second counter; a ztunnel without any
 * connection has none at all, so `istio_build` tells whether it is scraped.
 *
 * @param grace - seconds
 * @see https://istio.io/latest/docs/reference/config/metrics/
 * @see https://github.com/istio/ztunnel/blob/master/src/proxy/metrics.rs
 */
export function connectionQueries(options: {
  ztunnels: MeasuredZtunnel[];
  grace: number;
  prometheus: PrometheusConfig;
}): ConnectionQueries {
  const { ztunnels, grace, prometheus } = options;
  const { namespace, pod } = prometheus.labels;
  const matchers = [
    `${namespace}=~${oneOf(ztunnels.map(each => each.namespace))}`,
    `${pod}=~${oneOf(ztunnels.map(each => each.pod))}`,
    ...Object.entries(prometheus.matchers).map(
      ([label, value]) => `${label}=${JSON.stringify(value)}`,
    ),
  ];
  const byPod = `sum by (${namespace}, ${pod})`;
  const pairs = [
    namespace,
    pod,
    'reporter',
    ...['source', 'destination'].flatMap(end => [
      `${end}_workload_namespace`,
      `${end}_workload`,
    ]),
  ].join(', ');
  const count = (what: 'opened' | 'closed', more: string[], offset = '') =>
    `sum by (${pairs}) (istio_tcp_connections_${what}_total{${[
      ...more,
      ...matchers,
    ].join(',')}}${offset})`;
  const left = (more: string[] = [], offset?: string) => {
    const opened = count('opened', more, offset);
    return `clamp_min(${opened} - (${count(
      'closed',
      more,
    )} or ${opened} * 0), 0)`;
  };
  const local = (reporter: 'source' | 'destination') =>
    Object.entries(LOCAL).reduce(
      (inner, [part, label]) =>
        `label_replace(${inner}, "${label}", "$1", "${reporter}_workload${
          part === 'namespace' ? '_namespace' : ''
        }", "(.*)")`,
      left([`reporter="${reporter}"`]),
    );
  return {
    scraped: `count by (${namespace}, ${pod}) (istio_build{${[
      'component="ztunnel"',
      ...matchers,
    ].join(',')}})`,
    open: `${byPod} (${left()})`,
    resets: `${byPod} (${left([], ` offset ${grace}s`)})`,
    workloads: `topk by (${namespace}, ${pod}) (${NAMED}, sum by (${namespace}, ${pod}, ${
      LOCAL.namespace
    }, ${LOCAL.workload}) (${local('source')} or ${local('destination')}) > 0)`,
  };
}

/** A quoted pattern; Kubernetes names hold no other special sign than dots. */
function oneOf(names: string[]): string {
  const escaped = [...new Set(names)].map(name => name.replace(/\./g, '\\.'));
  return JSON.stringify(escaped.join('|'));
}

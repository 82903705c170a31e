import { PrometheusConfig } from '../../config';

/** What is asked about a whole cluster, by name; one number each. */
export type ClusterQueries = Record<
  'istiods' | 'rejects' | 'opened' | 'failed' | 'sent' | 'received',
  string
>;

/**
 * PromQL for what istiod and the ztunnels of a cluster count.
 *
 * A counter of rejects begins with the first one, at 1, and a new istiod counts
 * from there: `increase` does not see where a series begins, so series that were
 * not there before the window count in full.
 *
 * @param seconds - length of the window
 * @see https://istio.io/latest/docs/reference/commands/pilot-discovery/#metrics
 */
export function clusterQueries(options: {
  prometheus: PrometheusConfig;
  seconds: number;
}): ClusterQueries {
  const { prometheus, seconds } = options;
  const everywhere = Object.entries(prometheus.matchers).map(
    ([label, value]) => `${label}=${JSON.stringify(value)}`,
  );
  const series = (metric: string, matchers: string[] = []) =>
    `${metric}{${[...matchers, ...everywhere].join(',')}}`;
  const window = `[${seconds}s]`;
  const rejects = series('pilot_total_xds_rejects');
  const earlier = `${rejects} offset ${seconds}s`;
  const connections = (what: string) =>
    `sum(rate(${series(`istio_tcp_${what}_total`, [
      'reporter="source"',
    ])}${window}))`;

  return {
    istiods: `count(max_over_time(${series('pilot_info')}${window}))`,
    rejects: `sum((increase(${rejects}${window}) and ${earlier}) or (max_over_time(${rejects}${window}) unless ${earlier}))`,
    opened: connections('connections_opened'),
    failed: connections('connections_failed'),
    sent: connections('sent_bytes'),
    received: connections('received_bytes'),
  };
}

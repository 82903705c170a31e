import { PrometheusConfig } from '../../config';
import { deploymentOf } from './deploymentOf';
import { MeasuredGateway } from './MeshMetrics';

/** Label that the queries make from the names of pods. */
export const DEPLOYMENT = 'mesh_deployment';

const QUANTILES = { p50: 0.5, p95: 0.95, p99: 0.99 };

/** What is asked about gateways, by name. Vectors by namespace and deployment. */
export type TrafficQueries = Record<
  | 'requests'
  | 'errors'
  | keyof typeof QUANTILES
  | 'opened'
  | 'failed'
  | 'sent'
  | 'received',
  string
>;

/**
 * PromQL for the traffic of gateways.
 *
 * Requests are counted by the gateway's own Envoy, with `reporter` `waypoint`,
 * or `source` at ingress; whose they are is told by the labels of the scraped
 * pod. Connections are counted by the ztunnels of the clients with `reporter`
 * `source`: connections to a waypoint do not pass through a ztunnel of its own.
 *
 * @param seconds - length of the window
 * @see https://istio.io/latest/docs/reference/config/metrics/
 */
export function trafficQueries(options: {
  gateways: MeasuredGateway[];
  seconds: number;
  prometheus: PrometheusConfig;
}): TrafficQueries {
  const { gateways, seconds, prometheus } = options;
  const { namespace, pod } = prometheus.labels;
  const namespaces = oneOf(gateways.map(each => each.namespace));
  const deployments = gateways.map(deploymentOf);
  const everywhere = Object.entries(prometheus.matchers).map(
    ([label, value]) => `${label}=${JSON.stringify(value)}`,
  );
  const rate = (metric: string, matchers: string[]) =>
    `rate(${metric}{${[...matchers, ...everywhere].join(',')}}[${seconds}s])`;

  const own = (metric: string, more: string[] = []) =>
    `label_replace(${rate(metric, [
      'reporter=~"waypoint|source"',
      `${namespace}=~${namespaces}`,
      `${pod}=~${podsOf(deployments)}`,
      ...more,
    ])}, "${DEPLOYMENT}", "$1", "${pod}", "(.+)-[a-z0-9]+-[a-z0-9]+")`;
  const byOwn = `sum by (${namespace}, ${DEPLOYMENT})`;
  const quantile = (value: number) =>
    `histogram_quantile(${value}, sum by (le, ${namespace}, ${DEPLOYMENT}) (${own(
      'istio_request_duration_milliseconds_bucket',
    )}))`;

  const incoming = (metric: string) =>
    `sum by (destination_workload_namespace, destination_workload) (${rate(
      metric,
      [
        'reporter="source"',
        `destination_workload_namespace=~${namespaces}`,
        `destination_workload=~${oneOf(deployments)}`,
      ],
    )})`;

  return {
    requests: `${byOwn} (${own('istio_requests_total')})`,
    errors: `${byOwn} (${own('istio_requests_total', [
      'response_code=~"5.."',
    ])})`,
    p50: quantile(QUANTILES.p50),
    p95: quantile(QUANTILES.p95),
    p99: quantile(QUANTILES.p99),
    opened: incoming('istio_tcp_connections_opened_total'),
    failed: incoming('istio_tcp_connections_failed_total'),
    sent: incoming('istio_tcp_sent_bytes_total'),
    received: incoming('istio_tcp_received_bytes_total'),
  };
}

/** A quoted pattern; Kubernetes names hold no other special sign than dots. */
function oneOf(names: string[]): string {
  const escaped = [...new Set(names)].map(name => name.replace(/\./g, '\\.'));
  return JSON.stringify(escaped.join('|'));
}

function podsOf(deployments: string[]): string {
  const escaped = [...new Set(deployments)].map(name =>
    name.replace(/\./g, '\\.'),
  );
  return JSON.stringify(`(${escaped.join('|')})-[a-z0-9]+-[a-z0-9]+`);
}

import { once } from 'node:events';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';

/** Upper limits of the buckets of Istio's histogram, milliseconds. */
const BUCKETS = [0.5, 1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000];

/** What a proxy counts; rates are per second and constant. */
export interface ExportedTraffic {
  /** Requests that a gateway's Envoy answers. */
  requests?: Array<{
    namespace: string;
    pod: string;
    reporter: 'waypoint' | 'source';
    responseCode: number;
    rate: number;
    /** Milliseconds that each of them takes. */
    latency: number;
  }>;
  /** Connections that ztunnels open for their workloads. */
  connections?: Array<{
    namespace: string;
    workload: string;
    rate: number;
    /** Those that could not be opened, per second. */
    failed: number;
    /** Bytes per second. */
    sent: number;
    received: number;
  }>;
  /**
   * ztunnels with the connections that they have carried since the start, by
   * the workload at their own end; `closed`: how many have ended.
   */
  ztunnels?: Array<{
    namespace: string;
    pod: string;
    connections: Array<{
      reporter: 'source' | 'destination';
      namespace: string;
      workload: string;
      opened: number;
      closed: number;
    }>;
  }>;
  /** istiods; `rejects`: configurations that proxies reject, per second. */
  istiods?: Array<{ pod: string; rejects: number }>;
}

/**
 * An endpoint that Prometheus can scrape, with the metrics of Istio's Envoy,
 * of ztunnel and of istiod, for traffic that flows steadily since the start or
 * since `replace`, which begins new counters as new pods do. Samples carry their
 * time, so that their rates are the given ones, however late a scrape comes.
 */
export async function startExporter(traffic: ExportedTraffic): Promise<{
  target: string;
  replace(traffic: ExportedTraffic): void;
  close(): Promise<void>;
}> {
  let current = traffic;
  let startedAt = Date.now();
  const server = createServer((_, response) => {
    response
      .writeHead(200, { 'content-type': 'text/plain; version=0.0.4' })
      .end(expose(current, startedAt, Date.now()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    target: `127.0.0.1:${port}`,
    replace(next) {
      current = next;
      startedAt = Date.now();
    },
    async close() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

function expose(
  {
    requests = [],
    connections = [],
    istiods = [],
    ztunnels = [],
  }: ExportedTraffic,
  startedAt: number,
  now: number,
): string {
  const seconds = (now - startedAt) / 1_000;
  const lines = new Map<string, string[]>();
  const write = (
    metric: string,
    labels: Record<string, string | number>,
    value: number,
  ) => {
    const text = Object.entries(labels)
      .map(([name, label]) => `${name}="${label}"`)
      .join(',');
    const series = lines.get(metric) ?? [];
    series.push(`${metric}{${text}} ${value} ${now}`);
    lines.set(metric, series);
  };
  const count = (
    metric: string,
    labels: Record<string, string | number>,
    rate: number,
  ) => write(metric, labels, rate * seconds);
  for (const { rate, latency, responseCode, ...target } of requests) {
    const labels = { ...target, response_code: responseCode };
    count('istio_requests_total', labels, rate);
    for (const le of [...BUCKETS, Infinity]) {
      count(
        'istio_request_duration_milliseconds_bucket',
        { ...labels, le: le === Infinity ? '+Inf' : le },
        latency <= le ? rate : 0,
      );
    }
  }
  for (const { namespace, workload, ...rates } of connections) {
    const labels = {
      app: 'ztunnel',
      reporter: 'source',
      destination_workload: workload,
      destination_workload_namespace: namespace,
    };
    count('istio_tcp_connections_opened_total', labels, rates.rate);
    if (rates.failed > 0) {
      // It has no series before the first failure.
      count('istio_tcp_connections_failed_total', labels, rates.failed);
    }
    count('istio_tcp_sent_bytes_total', labels, rates.sent);
    count('istio_tcp_received_bytes_total', labels, rates.received);
  }
  for (const { namespace, pod, connections: carried } of ztunnels) {
    const target = { app: 'ztunnel', namespace, pod };
    write('istio_build', { ...target, component: 'ztunnel' }, 1);
    for (const { reporter, opened, closed, ...own } of carried) {
      const labels = {
        ...target,
        reporter,
        [`${reporter}_workload`]: own.workload,
        [`${reporter}_workload_namespace`]: own.namespace,
      };
      write('istio_tcp_connections_opened_total', labels, opened);
      if (closed > 0) {
        // The end tells how it came, which the opening cannot.
        const ended = { ...labels, response_flags: 'CONNECT' };
        write('istio_tcp_connections_closed_total', ended, closed);
      }
    }
  }
  for (const { pod, rejects } of istiods) {
    lines.set('pilot_info', [
      ...(lines.get('pilot_info') ?? []),
      `pilot_info{pod="${pod}"} 1 ${now}`,
    ]);
    if (rejects > 0) {
      // It has no series before the first reject.
      const labels = { pod, type: 'type.googleapis.com/listener' };
      count('pilot_total_xds_rejects', labels, rejects);
    }
  }
  return [...lines.values()].flat().join('\n').concat('\n');
}

import {
  ConnectionRisk,
  ConnectionTraffic,
  GatewayTraffic,
  RequestTraffic,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { toError } from '@backstage/errors';
import { Duration } from 'luxon';
import { MeshConfig, PrometheusConfig } from '../../config';
import { ConnectionMetrics } from './ConnectionMetrics';
import { connectionQueries } from './connectionQueries';
import { deploymentOf } from './deploymentOf';
import { clusterQueries } from './clusterQueries';
import { ClusterTraffic, MeasuredGateway, MeshMetrics } from './MeshMetrics';
import { nodeConnectionsOf } from './nodeConnectionsOf';
import { PrometheusClient, Sample } from './PrometheusClient';
import { DEPLOYMENT, TrafficQueries, trafficQueries } from './trafficQueries';

type Samples<K extends string = keyof TrafficQueries> = Record<K, Sample[]>;

/** Metrics from the Prometheus that `app-config` names for a cluster. */
export class PrometheusMetrics implements MeshMetrics, ConnectionMetrics {
  readonly #meshes: MeshConfig[];
  readonly #timeout: number | undefined;
  readonly #now: () => Date;

  private constructor(options: {
    meshes: MeshConfig[];
    timeout?: number;
    now?: () => Date;
  }) {
    this.#meshes = options.meshes;
    this.#timeout = options.timeout;
    this.#now = options.now ?? (() => new Date());
  }

  /** @param options - `timeout`: milliseconds that a query may take */
  static create(options: {
    meshes: MeshConfig[];
    timeout?: number;
    now?: () => Date;
  }): PrometheusMetrics {
    return new PrometheusMetrics(options);
  }

  async gatewayTraffic({
    mesh,
    cluster,
    gateways,
    window,
    at = this.#now(),
  }: Parameters<MeshMetrics['gatewayTraffic']>[0]): Promise<GatewayTraffic[]> {
    const moment = { at: at.toISOString(), window };
    const nothing = (unknown: string): GatewayTraffic[] =>
      gateways.map(() => ({
        ...moment,
        requests: null,
        connections: null,
        unknown,
      }));
    const prometheus = this.#prometheusOf(mesh, cluster);
    if (!prometheus) {
      return nothing(notConfigured(cluster));
    }
    if (gateways.length === 0) {
      return [];
    }
    try {
      const samples = await this.#ask(
        prometheus,
        trafficQueries({
          gateways,
          prometheus,
          seconds: secondsOf(window),
        }),
        at,
      );
      return gateways.map(gateway => ({
        ...moment,
        ...trafficOf(gateway, samples, prometheus),
      }));
    } catch (error) {
      return nothing(toError(error).message);
    }
  }

  async clusterTraffic({
    mesh,
    cluster,
    window,
    at = this.#now(),
  }: Parameters<MeshMetrics['clusterTraffic']>[0]): Promise<ClusterTraffic> {
    const nothing = { xdsRejects: null, connections: null };
    const prometheus = this.#prometheusOf(mesh, cluster);
    if (!prometheus) {
      return nothing;
    }
    try {
      const samples = await this.#ask(
        prometheus,
        clusterQueries({ prometheus, seconds: secondsOf(window) }),
        at,
      );
      const read = (name: keyof typeof samples) =>
        samples[name][0]?.value ?? null;
      return {
        // Rejects have no series before the first; istiod always has one.
        xdsRejects: read('istiods') ? read('rejects') ?? 0 : null,
        connections: connectionsOf(read),
      };
    } catch {
      // `gatewayTraffic` of the same moment says why.
      return nothing;
    }
  }

  async nodeConnections({
    mesh,
    cluster,
    ztunnels,
    grace,
    at = this.#now(),
  }: Parameters<
    ConnectionMetrics['nodeConnections']
  >[0]): Promise<ConnectionRisk> {
    const risk = (
      nodes: ConnectionRisk['nodes'],
      unknown: string | null,
    ): ConnectionRisk => ({
      ...{ cluster, grace, nodes, unknown },
      at: at.toISOString(),
    });
    const nothing = (unknown: string) =>
      risk(
        ztunnels.map(({ node }) => ({
          ...{ node, open: null, resets: null, workloads: [] },
        })),
        unknown,
      );
    const prometheus = this.#prometheusOf(mesh, cluster);
    if (!prometheus) {
      return nothing(notConfigured(cluster));
    }
    if (ztunnels.length === 0) {
      return nothing(`No pod of ztunnel is known in cluster ${cluster}.`);
    }
    try {
      const samples = await this.#ask(
        prometheus,
        connectionQueries({ ztunnels, grace, prometheus }),
        at,
      );
      const nodes = nodeConnectionsOf(ztunnels, samples, prometheus);
      const unscraped = nodes.filter(each => each.open === null).length;
      return risk(
        nodes,
        unscraped
          ? `Prometheus does not scrape the ztunnel of ${unscraped} of ${nodes.length} nodes.`
          : null,
      );
    } catch (error) {
      return nothing(toError(error).message);
    }
  }

  #prometheusOf(mesh: string, cluster: string): PrometheusConfig | undefined {
    return this.#meshes
      .find(each => each.name === mesh)
      ?.clusters.find(each => each.name === cluster)?.prometheus;
  }

  async #ask<K extends string>(
    prometheus: PrometheusConfig,
    queries: Record<K, string>,
    at: Date,
  ): Promise<Samples<K>> {
    const client = PrometheusClient.create(prometheus, {
      timeout: this.#timeout,
    });
    const answers = await Promise.all(
      Object.entries<string>(queries).map(
        async ([name, query]) => [name, await client.query(query, at)] as const,
      ),
    );
    return Object.fromEntries(answers) as Samples<K>;
  }
}

function notConfigured(cluster: string): string {
  return `No Prometheus is configured for cluster ${cluster}: set 'prometheus.url' beside it in app-config.`;
}

function trafficOf(
  gateway: MeasuredGateway,
  samples: Samples,
  { labels }: PrometheusConfig,
): Pick<GatewayTraffic, 'requests' | 'connections' | 'unknown'> {
  const deployment = deploymentOf(gateway);
  const find = (name: keyof Samples, namespaceLabel: string, label: string) =>
    samples[name].find(
      each =>
        each.labels[namespaceLabel] === gateway.namespace &&
        each.labels[label] === deployment,
    )?.value ?? null;
  const requests = requestsOf(name => find(name, labels.namespace, DEPLOYMENT));
  const connections = connectionsOf(name =>
    find(name, 'destination_workload_namespace', 'destination_workload'),
  );
  return { requests, connections, unknown: missing(requests, connections) };
}

function secondsOf(window: string): number {
  return Math.round(Duration.fromISO(window).as('seconds'));
}

type Read<K extends keyof TrafficQueries = keyof TrafficQueries> = (
  name: K,
) => number | null;

function requestsOf(read: Read): RequestTraffic | null {
  const rate = read('requests');
  return rate === null
    ? null
    : {
        rate,
        // Counters of errors begin with the first error.
        errorRatio: rate > 0 ? (read('errors') ?? 0) / rate : null,
        latency: { p50: read('p50'), p95: read('p95'), p99: read('p99') },
      };
}

function connectionsOf(
  read: Read<'opened' | 'failed' | 'sent' | 'received'>,
): ConnectionTraffic | null {
  const opened = read('opened');
  const failed = read('failed');
  if (opened === null && failed === null) {
    return null;
  }
  const tried = (opened ?? 0) + (failed ?? 0);
  return {
    rate: opened ?? 0,
    errorRatio: tried > 0 ? (failed ?? 0) / tried : null,
    sent: read('sent') ?? 0,
    received: read('received') ?? 0,
  };
}

function missing(requests: unknown, connections: unknown): string | null {
  const what = [
    ...(requests ? [] : ['requests through it']),
    ...(connections ? [] : ['connections to it']),
  ];
  return what.length === 0
    ? null
    : `Prometheus has counted no ${what.join(
        ' and no ',
      )} in this time: there were none, or it does not scrape the ${
        requests ? 'ztunnels' : "gateway's pods"
      }.`;
}

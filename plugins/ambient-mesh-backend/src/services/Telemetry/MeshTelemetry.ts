import { SourceHealth } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  MetricsService,
  MetricsServiceCounter,
  MetricsServiceHistogram,
  TracingService,
} from '@backstage/backend-plugin-api/alpha';

/** Which source a measurement is of; never a person or a gateway. */
export type MeasuredSource = {
  mesh: string;
  kind: SourceHealth['kind'];
  name: string;
};

/**
 * What operators see of the plugin (docs/reference/operations-backend.md).
 * Where no OpenTelemetry SDK is set up, all of it does nothing.
 */
export class MeshTelemetry {
  readonly #metrics: MetricsService;
  readonly #tracing: TracingService;
  readonly #errors: MetricsServiceCounter;
  readonly #clusterRequests: MetricsServiceCounter;
  readonly #watchRestarts: MetricsServiceCounter;
  readonly #requests: MetricsServiceHistogram;

  private constructor(metrics: MetricsService, tracing: TracingService) {
    this.#metrics = metrics;
    this.#tracing = tracing;
    this.#errors = metrics.createCounter('ambient_mesh.collector.errors', {
      description: 'Readings of a source that failed',
    });
    this.#clusterRequests = metrics.createCounter(
      'ambient_mesh.cluster.requests',
      { description: 'Requests to the API servers of clusters' },
    );
    this.#watchRestarts = metrics.createCounter('ambient_mesh.watch.restarts', {
      description: 'Watches that were opened again',
    });
    this.#requests = metrics.createHistogram('ambient_mesh.api.duration', {
      description: 'Time until a request to the HTTP API was answered',
      unit: 's',
    });
  }

  static create(options: {
    metrics: MetricsService;
    tracing: TracingService;
  }): MeshTelemetry {
    return new MeshTelemetry(options.metrics, options.tracing);
  }

  /** Reports the age of every source whenever metrics are collected. */
  observeSources(
    sources: () => Promise<Array<{ mesh: string; health: SourceHealth }>>,
    now: () => Date = () => new Date(),
  ): void {
    const ages = this.#metrics.createObservableGauge(
      'ambient_mesh.snapshot.age',
      { description: 'Time since a source was last read', unit: 's' },
    );
    ages.addCallback(async result => {
      for (const { mesh, health } of await sources()) {
        const { observedAt, kind, name } = health;
        if (observedAt === null) continue;
        const age = now().getTime() - Date.parse(observedAt);
        result.observe(Math.max(0, age) / 1000, { mesh, kind, name });
      }
    });
  }

  countError(source: MeasuredSource): void {
    this.#errors.add(1, source);
  }

  countClusterRequest(request: {
    cluster: string;
    verb: 'list' | 'watch';
    status: number | 'none';
  }): void {
    this.#clusterRequests.add(1, { ...request, status: `${request.status}` });
  }

  countWatchRestart(cluster: string): void {
    this.#watchRestarts.add(1, { cluster });
  }

  /** @param request - `seconds` until the answer was sent */
  recordRequest(request: {
    method: string;
    route: string;
    status: number;
    seconds: number;
  }): void {
    const { method, route, status, seconds } = request;
    this.#requests.record(seconds, { method, route, status: `${status}` });
  }

  /** Runs work as a span. */
  async trace<T>(
    name: 'collect' | 'plan' | 'change' | 'reconcile',
    attributes: Record<string, string>,
    work: () => Promise<T>,
  ): Promise<T> {
    return this.#tracing.startActiveSpan(
      `ambient-mesh.${name}`,
      {
        attributes: Object.fromEntries(
          Object.entries(attributes).map(([key, value]) => [
            `ambient_mesh.${key}`,
            value,
          ]),
        ),
      },
      work,
    );
  }
}

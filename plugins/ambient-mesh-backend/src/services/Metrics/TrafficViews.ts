import { GatewayTraffic } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { NotFoundError } from '@backstage/errors';
import { GatewayDecision } from '../../permissions';
import { gatewayResourceOf, MeshViews } from '../MeshViews';
import { MeshMetrics } from './MeshMetrics';

/** Milliseconds for which pages that look at one gateway share an answer. */
const FRESH = 15_000;
/** Answers kept; the oldest goes first. */
const MOST = 1_000;

/** One gateway and the window that is asked about. */
export interface TrafficQuery {
  cluster: string;
  namespace: string;
  name: string;
  /** ISO 8601 duration. */
  window: string;
}

/** Traffic of single gateways, for the pages. */
export class TrafficViews {
  readonly #views: MeshViews;
  readonly #metrics: MeshMetrics;
  readonly #answers = new Map<
    string,
    { until: number; traffic: Promise<GatewayTraffic> }
  >();

  private constructor(views: MeshViews, metrics: MeshMetrics) {
    this.#views = views;
    this.#metrics = metrics;
  }

  static create(options: {
    views: MeshViews;
    metrics: MeshMetrics;
  }): TrafficViews {
    return new TrafficViews(options.views, options.metrics);
  }

  /** @throws NotFoundError when there is no such gateway, or not for this person */
  async get(
    mesh: string,
    query: TrafficQuery,
    visible: GatewayDecision,
  ): Promise<GatewayTraffic> {
    const { view } = await this.#views.get(mesh);
    const { cluster, namespace, name, window } = query;
    const gateway = view.clusters
      .find(each => each.cluster === cluster)
      ?.gateways.find(
        each => each.namespace === namespace && each.name === name,
      );
    const allowed =
      gateway &&
      visible.allows(
        gatewayResourceOf(view, {
          ...{ cluster, namespace, name },
          channel: gateway.declared.channel,
        }),
      );
    if (!allowed) {
      throw new NotFoundError(
        `There is no gateway ${namespace}/${name} in cluster ${cluster} of mesh ${mesh}.`,
      );
    }
    return this.#recent(JSON.stringify([mesh, query]), async () => {
      const [traffic] = await this.#metrics.gatewayTraffic({
        ...{ mesh, cluster, window },
        gateways: [{ namespace, name, role: gateway.role }],
      });
      return traffic;
    });
  }

  #recent(
    key: string,
    ask: () => Promise<GatewayTraffic>,
  ): Promise<GatewayTraffic> {
    const known = this.#answers.get(key);
    if (known && known.until > Date.now()) {
      return known.traffic;
    }
    const traffic = ask();
    this.#answers.delete(key);
    this.#answers.set(key, { until: Date.now() + FRESH, traffic });
    if (this.#answers.size > MOST) {
      const [oldest] = this.#answers.keys();
      this.#answers.delete(oldest);
    }
    return traffic;
  }
}

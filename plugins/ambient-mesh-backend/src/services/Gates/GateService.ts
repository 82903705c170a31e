import {
  healthGate,
  HealthGate,
  HealthGatePolicy,
  MeshPolicy,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { MeshMetrics } from '../Metrics';
import { ChangeRecord } from '../Store';
import { GateStore, MeasuredGate } from './GateStore';
import { GateWindow, gateWindows } from './gateWindows';
import { worstGate } from './worstGate';

/**
 * How long what is unknown is asked for again, milliseconds: metrics may come
 * late, but a window of yesterday will not change any more.
 */
const LATE = 60 * 60_000;

const WAITING: HealthGate = { state: 'waiting', measures: [] };

export interface GateServiceOptions {
  metrics: MeshMetrics;
  store: GateStore;
  now?: () => Date;
}

/**
 * Whether what merged changes have moved is as healthy as before: the window
 * before the merge is compared with the one after the last image started.
 */
export class GateService {
  readonly #metrics: MeshMetrics;
  readonly #store: GateStore;
  readonly #now: () => Date;

  private constructor(options: GateServiceOptions) {
    this.#metrics = options.metrics;
    this.#store = options.store;
    this.#now = options.now ?? (() => new Date());
  }

  static create(options: GateServiceOptions): GateService {
    return new GateService(options);
  }

  /**
   * What was measured so far; asks no Prometheus.
   *
   * @param reached - when links of the change were reached, by `linkKey`
   * @returns `null` when no gate watches the change
   */
  async get(
    change: ChangeRecord,
    reached: Record<string, string>,
    { healthGates: policy }: MeshPolicy,
  ): Promise<HealthGate | null> {
    if (!policy) return null;
    const windows = gateWindows(change, reached, policy);
    if (!windows.length) return null;
    const measured = await this.#store.get(change.id);
    return worstGate(
      windows.map(({ cluster }) => ({
        cluster,
        gate: measured.get(cluster)?.gate ?? WAITING,
      })),
    );
  }

  /** As `get`, after it has measured what can be measured by now. */
  async measure(
    change: ChangeRecord,
    reached: Record<string, string>,
    policy: MeshPolicy,
  ): Promise<HealthGate | null> {
    if (!policy.healthGates) return null;
    const now = this.#now();
    const measured = await this.#store.get(change.id);
    for (const window of gateWindows(change, reached, policy.healthGates)) {
      const { cluster, before, after } = window;
      if (!before || !after || after > now) continue;
      if (isFinal(measured.get(cluster), after)) continue;
      const gate = await this.#compare(
        change.mesh,
        window,
        { before, after },
        policy.healthGates,
      );
      await this.#store.set(change.id, cluster, {
        gate,
        measuredAt: now.toISOString(),
      });
    }
    return this.get(change, reached, policy);
  }

  async #compare(
    mesh: string,
    { cluster, gateways }: GateWindow,
    { before, after }: { before: Date; after: Date },
    policy: HealthGatePolicy,
  ): Promise<HealthGate> {
    const figures = async (at: Date) => {
      const asked = { mesh, cluster, window: policy.window, at };
      const [traffic, all] = await Promise.all([
        this.#metrics.gatewayTraffic({ ...asked, gateways }),
        this.#metrics.clusterTraffic(asked),
      ]);
      return { gateways: traffic, ...all };
    };
    return healthGate(await figures(before), await figures(after), policy);
  }
}

/** Whether a result stays: healthy or not is decided once. */
function isFinal(measured: MeasuredGate | undefined, after: Date): boolean {
  if (!measured) return false;
  return (
    measured.gate.state !== 'unknown' ||
    Date.parse(measured.measuredAt) - after.getTime() > LATE
  );
}

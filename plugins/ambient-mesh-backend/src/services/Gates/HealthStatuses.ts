import {
  linkKey,
  MeshPolicy,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { MeshConfig } from '../../config';
import { StatusTeller, StatusTellerOptions } from '../Changes';
import { LinkStore } from '../Progress';
import { ChangeRecord, ChangeStore } from '../Store';
import { GateService } from './GateService';
import { GatedChange, HealthStatus, statusOf } from './statusOf';

/** Name of the commit status, for `requiredChecks` and branch rules. */
export const HEALTH_CHECK = 'ambient-mesh/health';

/** Newest changes that are looked at. */
const WATCHED = 50;

const WAY_BACK: HealthStatus = {
  state: 'success',
  description: 'A way back does not wait for health.',
};

export interface HealthStatusesOptions
  extends Omit<StatusTellerOptions, 'context'> {
  changes: ChangeStore;
  links: LinkStore;
  gates: GateService;
}

/** Tells the open pull requests of a mesh how healthy the step before is. */
export class HealthStatuses {
  readonly #options: HealthStatusesOptions;
  readonly #teller: StatusTeller;

  private constructor(options: HealthStatusesOptions) {
    this.#options = options;
    this.#teller = StatusTeller.create({ ...options, context: HEALTH_CHECK });
  }

  static create(options: HealthStatusesOptions): HealthStatuses {
    return new HealthStatuses(options);
  }

  /** Measures what can be measured, then says it. */
  async publish(mesh: MeshConfig, policy: MeshPolicy): Promise<void> {
    if (!policy.healthGates) return;
    const changes = await this.#options.changes.list(mesh.name, WATCHED);
    const status = statusOf(await this.#newest(changes, policy));
    await this.#teller.tell(
      mesh,
      changes
        .filter(({ state }) => state === 'open' || state === 'stale')
        .map(change => ({
          change,
          status: change.operations.every(each => each.kind === 'revert')
            ? WAY_BACK
            : status,
        })),
    );
  }

  /** The gate of the step that was merged last. */
  async #newest(
    changes: ChangeRecord[],
    policy: MeshPolicy,
  ): Promise<GatedChange | null> {
    const { links, gates } = this.#options;
    const gated: Array<GatedChange & { mergedAt: string }> = [];
    for (const change of changes) {
      if (change.state !== 'merged') continue;
      const reached = await links.get(change.id);
      const gate = await gates.measure(change, reached, policy);
      const key = linkKey({ cluster: '', stage: 'merged' });
      if (gate) {
        gated.push({
          change,
          gate,
          mergedAt: reached[key] ?? change.updatedAt,
        });
      }
    }
    gated.sort((a, b) => b.mergedAt.localeCompare(a.mergedAt));
    return gated[0] ?? null;
  }
}

import {
  linkKey,
  MeshPolicy,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { MeshConfig } from '../../config';
import { PullRequests } from '../Changes';
import { LinkStore } from '../Progress';
import { ChangeRecord, ChangeStore } from '../Store';
import { GateService } from './GateService';
import { GatedChange, HealthStatus, statusOf } from './statusOf';

/** Name of the commit status, for `requiredChecks` and branch rules. */
export const HEALTH_CHECK = 'ambient-mesh/health';

/** Newest changes that are looked at. */
const WATCHED = 50;

/** Milliseconds after which the same is said again: branches get new commits. */
const AGAIN = 5 * 60_000;

const WAY_BACK: HealthStatus = {
  state: 'success',
  description: 'A way back does not wait for health.',
};

/** What was said of a change, and when in milliseconds. */
interface Said {
  what: string;
  at: number;
}

export interface HealthStatusesOptions {
  changes: ChangeStore;
  links: LinkStore;
  gates: GateService;
  pullRequests: Pick<PullRequests, 'setStatus'>;
  logger: LoggerService;
  /** Of the portal, for links; without it there are none. */
  appUrl?: string;
  now?: () => Date;
}

/** Tells the open pull requests of a mesh how healthy the step before is. */
export class HealthStatuses {
  readonly #options: HealthStatusesOptions;
  readonly #now: () => Date;
  /** What was said of the open changes, by mesh. */
  readonly #said = new Map<string, Map<string, Said>>();

  private constructor(options: HealthStatusesOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
  }

  static create(options: HealthStatusesOptions): HealthStatuses {
    return new HealthStatuses(options);
  }

  /** Measures what can be measured, then says it. */
  async publish(mesh: MeshConfig, policy: MeshPolicy): Promise<void> {
    if (!policy.healthGates) return;
    const changes = await this.#options.changes.list(mesh.name, WATCHED);
    const status = statusOf(await this.#newest(changes, policy));
    const before = this.#said.get(mesh.name);
    const said = new Map<string, Said>();
    for (const change of changes) {
      if (change.state !== 'open' && change.state !== 'stale') continue;
      const goesBack = change.operations.every(each => each.kind === 'revert');
      said.set(
        change.id,
        await this.#say(
          mesh,
          change,
          goesBack ? WAY_BACK : status,
          before?.get(change.id),
        ),
      );
    }
    this.#said.set(mesh.name, said);
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

  async #say(
    mesh: MeshConfig,
    change: ChangeRecord,
    status: HealthStatus,
    before: Said | undefined,
  ): Promise<Said> {
    const { pullRequests, logger, appUrl } = this.#options;
    const what = JSON.stringify([status, change.updatedAt]);
    const said = { what, at: this.#now().getTime() };
    if (before?.what === what && said.at - before.at < AGAIN) return before;
    const number = change.pullRequest?.number;
    if (number === undefined) return said;
    try {
      await pullRequests.setStatus(mesh, number, {
        ...status,
        context: HEALTH_CHECK,
        ...(appUrl && {
          url: `${appUrl}/mesh/changes?mesh=${encodeURIComponent(mesh.name)}`,
        }),
      });
    } catch (error) {
      logger.warn(
        `Pull request #${number} of mesh ${mesh.name} is not told how healthy the step before is; it is tried again later`,
        toError(error),
      );
    }
    return said;
  }
}

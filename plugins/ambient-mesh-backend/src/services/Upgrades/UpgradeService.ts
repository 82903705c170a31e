import {
  behaviourOfUpgrade,
  defaultStrategy,
  NextAction,
  nextActions,
  planUpgrade,
  PlanOptions,
  ReleaseCalendar,
  UpgradePlan,
  UpgradeTarget,
  UpgradeWish,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import semver from 'semver';
import { HoldStore } from '../Holds';
import { GatewayDecision } from '../../permissions';
import { MeshViews } from '../MeshViews';
import { ArrivalStore } from './ArrivalStore';
import { ConnectionRisks } from './ConnectionRisks';
import { newArrivals } from './newArrivals';
import { visiblePlan } from './visiblePlan';

export interface UpgradeServiceOptions {
  views: MeshViews;
  calendar: ReleaseCalendar;
  arrivals: ArrivalStore;
  holds: HoldStore;
  risks: ConnectionRisks;
  now?: () => Date;
}

/** Plans of upgrades and the actions that are due, by what is known now. */
export class UpgradeService {
  readonly #options: UpgradeServiceOptions;
  readonly #now: () => Date;

  private constructor(options: UpgradeServiceOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
  }

  static create(options: UpgradeServiceOptions): UpgradeService {
    return new UpgradeService(options);
  }

  /**
   * @param decision - which gateways the caller may see
   * @throws InputError for a version that is none
   */
  async plan(
    mesh: string,
    wish: UpgradeWish,
    decision: Pick<GatewayDecision, 'allows'>,
  ): Promise<UpgradePlan> {
    if (!semver.valid(wish.to)) {
      throw new InputError(
        `"${wish.to}" is no version; write all three parts, such as 1.31.1.`,
      );
    }
    const facts = await this.#facts(mesh);
    const { strategy, ...rest } = wish;
    const declared = facts.readout.channels.map(each => each.name);
    const target: UpgradeTarget = {
      ...rest,
      strategy: strategy ?? defaultStrategy(facts.policy, declared),
    };
    const steps = planUpgrade({ ...facts, target });
    const plan: UpgradePlan = steps.refusals.length
      ? steps
      : { ...steps, behaviour: behaviourOfUpgrade({ ...facts, target }) };
    const { view, observed } = await this.#options.views.get(mesh);
    return this.#options.risks.addTo(visiblePlan(plan, view, decision), mesh, {
      declared: facts.declared,
      observed,
    });
  }

  /** The most urgent first. */
  async nextActions(mesh: string): Promise<NextAction[]> {
    return nextActions(await this.#facts(mesh));
  }

  /** Notes which channels have arrived, so that their time to soak is known. */
  async observe(mesh: string): Promise<void> {
    const { views, arrivals } = this.#options;
    const { view, declared } = await views.get(mesh);
    if (!declared) return;
    const changes = newArrivals(
      await arrivals.list(mesh),
      view.clusters,
      this.#now().toISOString(),
    );
    await arrivals.drop(mesh, changes.drop);
    await arrivals.put(mesh, changes.put);
  }

  /** What is known of a mesh beside its repository. */
  async knownOf(
    mesh: string,
  ): Promise<
    Required<
      Pick<PlanOptions, 'clusters' | 'arrivals' | 'holds' | 'kubernetes'>
    >
  > {
    const { views, arrivals, holds } = this.#options;
    const { view, observed } = await views.get(mesh);
    const now = this.#now().toISOString();
    const known = await arrivals.list(mesh);
    // Git may have moved since the last look.
    const { drop } = newArrivals(known, view.clusters, now);
    return {
      clusters: view.clusters,
      holds: await holds.list(mesh, now),
      arrivals: known.filter(
        ({ cluster, channel }) =>
          !drop.some(
            each => each.cluster === cluster && each.channel === channel,
          ),
      ),
      kubernetes: Object.fromEntries(
        [...observed].flatMap(([cluster, { kubernetesVersion }]) =>
          kubernetesVersion ? [[cluster, kubernetesVersion]] : [],
        ),
      ),
    };
  }

  async #facts(mesh: string): Promise<PlanOptions> {
    const { views, calendar } = this.#options;
    const { view, declared, policy } = await views.get(mesh);
    if (!declared) {
      throw new ServiceUnavailableError(
        `The repository of mesh ${mesh} was not read yet (${
          view.sources[0]?.reason ?? 'unknown reason'
        }); nothing can be planned. See the sources on the Mesh page.`,
      );
    }
    return {
      ...(await this.knownOf(mesh)),
      readout: view.readout,
      declared,
      policy,
      calendar,
      now: this.#now().toISOString(),
    };
  }
}

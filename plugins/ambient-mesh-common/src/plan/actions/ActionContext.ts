import semver from 'semver';
import {
  NextAction,
  Operation,
  StepCheck,
  UpgradePlan,
  UpgradeStep,
  Urgency,
} from '../../model';
import { planPhaseAdoption } from '../alternatives';
import { defaultStrategy } from '../defaultStrategy';
import { keptCheck } from '../direct';
import { createOverride } from '../override';
import { PlanOptions } from '../PlanOptions';
import { PolicyTimes } from '../PolicyTimes';
import { planUpgrade } from '../planUpgrade';
import { Position, positionsOf, UNNAMED } from '../Position';
import { References, RetirementProof } from '../References';
import { Sharing } from '../Sharing';
import { stepId } from '../stepId';
import { templateOf } from './templateOf';

/** What an action is about, before the plan says how it begins. */
export interface ActionSeed {
  kind: NextAction['kind'];
  urgency: Urgency;
  cluster: string;
  /** What tells it from others of its kind in the cluster. */
  subject: string;
  title: string;
  reason: string;
  due: string | null;
}

/** Facts that several kinds of actions look up, and the plans behind them. */
export class ActionContext {
  readonly positions: Map<string, Position>;
  readonly #times: PolicyTimes;
  readonly #sharing: Sharing;
  readonly #references: References;
  readonly #used: Map<string, Set<string>>;
  readonly #plans = new Map<string, UpgradePlan>();
  readonly #adoptions = new Map<string, UpgradePlan>();

  constructor(readonly options: PlanOptions) {
    const { readout, declared, clusters } = options;
    this.positions = positionsOf(readout, declared);
    this.#times = new PolicyTimes(options.policy, options.now);
    this.#sharing = Sharing.of(declared);
    this.#references = References.of(readout, declared, clusters);
    this.#used = usedRevisions(options, this.positions);
  }

  /** Names of a cluster's revisions that something refers to in Git. */
  inUse(cluster: string): Set<string> {
    return this.#used.get(cluster) ?? new Set();
  }

  /** What refers to a revision, in Git and in the clusters. */
  proof(revision: string, cluster: string): RetirementProof {
    const of = this.#sharing.clustersOf(cluster, `revision ${revision}`);
    return this.#references.proof(revision, of);
  }

  /** `cluster` for an operation, where one declaration stands for it alone. */
  scopeOf(cluster: string, fact: string): { cluster?: string } {
    const alone = this.#sharing.clustersOf(cluster, fact).length === 1;
    return alone && this.options.readout.clusters.length > 1 ? { cluster } : {};
  }

  /** Channels, by policy, that are on a version for which `is` holds. */
  channelsOn(is: (version: string) => boolean): string[] {
    const { readout } = this.options;
    return [
      ...new Set(
        readout.channels.flatMap(({ name, phaseOf, version }) =>
          version && is(version) ? [phaseOf ?? name] : [],
        ),
      ),
    ].sort();
  }

  /** The plan to a version for some channels, worked out once. */
  planTo(to: string, channels: string[], cluster?: string): UpgradePlan {
    const key = JSON.stringify([to, channels, cluster]);
    const known = this.#plans.get(key);
    if (known) return known;
    const { policy, readout } = this.options;
    const strategy = defaultStrategy(
      policy,
      readout.channels.map(each => each.name),
    );
    const plan = planUpgrade({
      ...this.options,
      target: { to, strategy, channels, ...(cluster ? { cluster } : {}) },
    });
    this.#plans.set(key, plan);
    return plan;
  }

  /** The plan that puts the gateways of a channel on its phases. */
  adoptionOf(channel: string): UpgradePlan {
    const plan =
      this.#adoptions.get(channel) ??
      planPhaseAdoption({ ...this.options, channel });
    this.#adoptions.set(channel, plan);
    return plan;
  }

  /**
   * Why the policy lets a change wait that restarts nothing; `undefined`: it
   * does not.
   *
   * @param fact - what it changes, which may be shared with other clusters
   * @param retires - the version of the revision that it removes
   */
  waitsFor(
    cluster: string,
    fact: string,
    retires?: string,
  ): string | undefined {
    const { readout } = this.options;
    const clusters = this.#sharing.clustersOf(cluster, fact);
    const [to] = readout.revisions
      .flatMap(({ version }) => (semver.valid(version) ? version ?? [] : []))
      .sort(semver.rcompare);
    const checks = [
      ...(retires
        ? clusters.map(each =>
            keptCheck({ cluster: each, version: retires }, this.options),
          )
        : []),
      this.#times.freeze(clusters),
    ].filter(check => check !== null);
    return reasonsOf(
      to ? checks.map(createOverride({ ...this.options, to })) : checks,
    );
  }

  /** An action that begins as a plan does; `null`: the cluster is there. */
  fromPlan(
    seed: ActionSeed,
    to: string,
    channels: string[],
  ): NextAction | null {
    const plan = this.#planFor(seed.cluster, to, channels);
    const [refusal] = plan.refusals;
    if (refusal) {
      return {
        ...this.action(seed, [], 'introduce-revision'),
        blocked: `${refusal.message} ${refusal.remedy}`,
      };
    }
    const step = this.firstOpen(plan, seed.cluster);
    if (!step) return null;
    const blocked = whyNot(step);
    return {
      ...this.action(
        seed,
        step.merged ? [] : step.operations,
        templateOf(step, this.options.policy),
      ),
      ...(blocked ? { blocked } : {}),
    };
  }

  /** A cluster does not wait for another one that is past the version. */
  #planFor(cluster: string, to: string, channels: string[]): UpgradePlan {
    const plan = this.planTo(to, channels);
    const elsewhere =
      plan.refusals.length > 0 &&
      plan.refusals.every(
        each =>
          each.rule === 'upgrade-is-downgrade' && each.cluster !== cluster,
      );
    if (!elsewhere) return plan;
    const own = new Set(
      this.options.readout.channels.flatMap(each =>
        each.cluster === cluster ? [each.phaseOf ?? each.name] : [],
      ),
    );
    return this.planTo(
      to,
      channels.filter(each => own.has(each)),
      cluster,
    );
  }

  /** The first step of a plan that a cluster still needs. */
  firstOpen(plan: UpgradePlan, cluster: string): UpgradeStep | undefined {
    return plan.steps.find(
      each =>
        each.state !== 'done' &&
        (each.clusters ?? [each.cluster]).includes(cluster),
    );
  }

  action(
    { subject, ...seed }: ActionSeed,
    operations: Operation[],
    template: string,
  ): NextAction {
    return {
      id: stepId(JSON.stringify([seed.kind, seed.cluster, subject])),
      ...seed,
      operations,
      template,
    };
  }
}

/** Why a step may not be requested now; `undefined`: it may. */
export function whyNot(step: UpgradeStep): string | undefined {
  if (step.state === 'next') return undefined;
  const reasons = reasonsOf(step.checks);
  if (reasons) return reasons;
  return step.merged
    ? 'It is merged, and the cluster has not followed yet.'
    : 'Another cluster comes first.';
}

function reasonsOf(checks: StepCheck[]): string | undefined {
  const open = checks.filter(({ state }) => state !== 'passed');
  return open.map(({ reason }) => reason).join(' ') || undefined;
}

/** Cluster → names of revisions that something refers to in Git. */
function usedRevisions(
  { readout, declared }: PlanOptions,
  positions: Map<string, Position>,
): Map<string, Set<string>> {
  const used = new Map<string, Set<string>>();
  for (const { cluster, channels, ztunnel } of positions.values()) {
    const bound = ztunnel ? [ztunnel.revision ?? UNNAMED] : [];
    used.set(cluster, new Set([...channels.values(), ...bound]));
  }
  for (const { cluster, revision } of readout.gateways) {
    if (revision) used.get(cluster)?.add(revision);
  }
  for (const { cluster, labels } of declared.namespaces) {
    const wish = labels['istio.io/rev'];
    if (wish) used.get(cluster)?.add(wish);
  }
  return used;
}

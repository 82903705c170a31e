import { UpgradePlan, UpgradeStep } from '../model';
import { CheckContext } from './checksOf';
import { soakCheck } from './checks';
import { draftUnit } from './draftUnit';
import { isoDuration } from './isoDuration';
import { ClusterRows } from './landed';
import { createOverride } from './override';
import { PlanContext } from './PlanContext';
import { PlanUpgradeOptions } from './PlanOptions';
import { PolicyTimes } from './PolicyTimes';
import { positionsOf } from './Position';
import { References } from './References';
import { refusalsOf } from './refusalsOf';
import { settle } from './settle';
import { StepDraft } from './StepDraft';

/**
 * The ordered steps from what Git says to a target version, in the order of an
 * ambient mesh (`istio.md` 3.1): Gateway API CRDs, base, control plane, CNI,
 * ztunnel, channels, gateway charts, retirement; one minor at a time for what
 * runs on nodes, cluster by cluster in the policy's order. Every prefix of the
 * steps is a state that the skew rules allow, if the first one is. Pure: equal
 * inputs give equal plans.
 *
 * @public
 */
export function planUpgrade(options: PlanUpgradeOptions): UpgradePlan {
  const refusals = refusalsOf(options);
  if (refusals.length) return { ...head(options), refusals };
  const context = new PlanContext(
    options,
    positionsOf(options.readout, options.declared),
  );
  const units = unitsOf(context).map(unit => {
    const from = context.drafts.length;
    draftUnit(context, unit);
    return { unit, drafts: context.drafts.slice(from) };
  });
  if (context.refusals.length) {
    return { ...head(options), refusals: context.refusals };
  }
  return withSteps(options, statesOf(context, units), seconds(units));
}

interface DraftedUnit {
  unit: string[];
  drafts: StepDraft[];
}

/** Clusters in the order of the policy, the ones that it does not name last. */
function unitsOf({ options, sharing }: PlanContext): string[][] {
  const { policy, readout, target } = options;
  const named = (policy.clusters ?? []).map(each => each.name);
  const order = [
    ...named.filter(each => readout.clusters.includes(each)),
    ...readout.clusters.filter(each => !named.includes(each)),
  ];
  return sharing
    .units(order)
    .filter(unit => !target.cluster || unit.includes(target.cluster));
}

/** Where the policy orders clusters, each waits for the one before. */
function statesOf(context: PlanContext, units: DraftedUnit[]): UpgradeStep[] {
  const { options } = context;
  const { clusters, readout, policy } = options;
  const statuses = new Map((clusters ?? []).map(each => [each.cluster, each]));
  const rows =
    clusters &&
    new Map(
      readout.clusters.map(cluster => [
        cluster,
        new ClusterRows(cluster, readout, statuses.get(cluster)),
      ]),
    );
  const all: CheckContext = {
    context,
    drafts: context.drafts,
    ...(rows ? { rows } : {}),
    references: References.of(readout, options.declared, clusters),
    times: new PolicyTimes(policy, options.now),
    override: createOverride(context),
  };
  const steps: UpgradeStep[] = [];
  let free = true;
  units.forEach(({ unit, drafts }, index) => {
    const before = policy.clusters?.length ? units[index - 1] : undefined;
    const settled = settle(drafts, all, free, clusterSoak(unit, before, all));
    steps.push(...settled);
    if (policy.clusters?.length) {
      free &&= settled.every(
        each => each.state === 'done' || each.kind === 'retire-revision',
      );
    }
  });
  return steps;
}

/** How long the clusters before must have run the target. */
function clusterSoak(
  unit: string[],
  before: DraftedUnit | undefined,
  { context }: CheckContext,
) {
  const { policy, readout, arrivals, now } = context.options;
  const soak = policy.clusters?.find(each => unit.includes(each.name))?.soak;
  if (!before || !soak) return [];
  return before.drafts.flatMap(({ move, clusters }) =>
    move
      ? clusters.map(cluster =>
          soakCheck({
            id: 'cluster-soaked',
            title: 'The cluster before has soaked',
            soak,
            cluster,
            tags: move.tags,
            revision: move.revision,
            arrivals,
            pending: readout.channels
              .filter(
                each =>
                  each.cluster === cluster &&
                  move.tags.includes(each.name) &&
                  each.revision !== move.revision,
              )
              .map(each => each.name),
            now,
          }),
        )
      : [],
  );
}

function seconds(units: DraftedUnit[]): number[] {
  return units.flatMap(({ drafts }) => drafts.map(each => each.seconds));
}

function head({ target, readout, now }: PlanUpgradeOptions): UpgradePlan {
  return {
    target,
    commit: readout.commit,
    at: now,
    steps: [],
    refusals: [],
    remaining: { steps: 0, restarts: 0, duration: 'PT0S' },
  };
}

function withSteps(
  options: PlanUpgradeOptions,
  steps: UpgradeStep[],
  durations: number[],
): UpgradePlan {
  const open = steps.filter(each => each.state !== 'done');
  return {
    ...head(options),
    steps,
    remaining: {
      steps: open.length,
      restarts: open.reduce((sum, each) => sum + each.blastRadius.restarts, 0),
      duration: isoDuration(
        steps.reduce(
          (sum, each, at) =>
            each.state === 'done' ? sum : sum + durations[at],
          0,
        ),
      ),
    },
  };
}

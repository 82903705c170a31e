import { StepCheck, UpgradePlan, UpgradeStep } from '../model';
import { CheckContext } from './checksOf';
import { pendingTags, soakCheck } from './checks';
import { isoDuration } from './isoDuration';
import { ClusterRows } from './landed';
import { createOverride } from './override';
import { PlanContext } from './PlanContext';
import { PlanUpgradeOptions } from './PlanOptions';
import { PolicyTimes } from './PolicyTimes';
import { References } from './References';
import { settle } from './settle';
import { StepDraft } from './StepDraft';

/** The drafted steps of clusters that go together. */
export interface DraftedUnit {
  unit: string[];
  drafts: StepDraft[];
}

/** A plan without steps: what is refused, or has not begun. */
export function emptyPlan({
  target,
  readout,
  now,
}: PlanUpgradeOptions): UpgradePlan {
  return {
    target,
    commit: readout.commit,
    at: now,
    steps: [],
    refusals: [],
    remaining: { steps: 0, restarts: 0, duration: 'PT0S' },
  };
}

/** Drafts with their checks, states and sums. */
export function assemblePlan(
  context: PlanContext,
  units: DraftedUnit[],
): UpgradePlan {
  const { options, refusals } = context;
  if (refusals.length) return { ...emptyPlan(options), refusals };
  const steps = statesOf(context, units);
  const seconds = units.flatMap(({ drafts }) =>
    drafts.map(each => each.seconds),
  );
  const open = steps.filter(each => each.state !== 'done');
  return {
    ...emptyPlan(options),
    steps,
    remaining: {
      steps: open.length,
      // Of what is merged the restarts are under way.
      restarts: open.reduce(
        (sum, each) => (each.merged ? sum : sum + each.blastRadius.restarts),
        0,
      ),
      duration: isoDuration(
        steps.reduce(
          (sum, each, at) => (each.state === 'done' ? sum : sum + seconds[at]),
          0,
        ),
      ),
    },
  };
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
    override: createOverride({ ...options, to: options.target.to }),
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
): StepCheck[] {
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
            pending: pendingTags(readout, cluster, move.tags, move.revision),
            now,
          }),
        )
      : [],
  );
}

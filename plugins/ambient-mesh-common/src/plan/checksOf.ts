import { StepCheck } from '../model';
import { holdsCheck, releaseAgeCheck, soakCheck } from './checks';
import { atLeast } from './minors';
import { ClusterRows, Landing } from './landed';
import { PlanContext } from './PlanContext';
import { PolicyTimes } from './PolicyTimes';
import { References } from './References';
import { someOf } from './someOf';
import { ChannelMove, StepDraft } from './StepDraft';

/** What has to be known of all steps to check one. */
export interface CheckContext {
  context: PlanContext;
  drafts: StepDraft[];
  /** Absent: no cluster was read, and nothing is asked of them. */
  rows?: Map<string, ClusterRows>;
  references: References;
  times: PolicyTimes;
  override(check: StepCheck): StepCheck;
}

/** Everything that must hold before a step is requested, in a fixed order. */
export function checksOf(draft: StepDraft, all: CheckContext): StepCheck[] {
  const { policy, calendar, holds, now } = all.context.options;
  const checks: Array<StepCheck | null> = [
    draft.skew,
    draft.installs
      ? releaseAgeCheck(draft.installs, policy.minimumReleaseAge, calendar, now)
      : null,
    draft.kind === 'add-revision' ? kubernetesCheck(draft, all) : null,
    all.rows ? landedCheck(draft, all, all.rows) : null,
    ...soakChecks(draft, draft.move ?? draft.partOf, all),
    draft.retires ? proofCheck(draft, draft.retires, all) : null,
    ...(draft.retires ? retirementSoaks(draft, all) : []),
    holdsCheck(draft, holds, now),
    draft.disturbs ? all.times.window(draft.clusters) : null,
    all.times.freeze(draft.clusters),
  ];
  return checks.filter(check => check !== null).map(all.override);
}

/** R8: a version supports certain minors of Kubernetes only. */
function kubernetesCheck(
  { clusters, installs = '' }: StepDraft,
  { context }: CheckContext,
): StepCheck | null {
  const { kubernetes = {}, calendar } = context.options;
  const known = clusters.flatMap(cluster => {
    const minor = /^v?(\d+\.\d+)/.exec(kubernetes[cluster] ?? '')?.[1];
    return minor ? [{ cluster, minor }] : [];
  });
  const supported = calendar.kubernetesOf(installs)?.supported;
  if (!known.length || !supported) return null;
  const outside = known.filter(({ minor }) => !supported.includes(minor));
  return {
    id: 'kubernetes',
    title: 'The version supports this Kubernetes',
    state: outside.length ? 'failed' : 'passed',
    reason: outside.length
      ? `${outside
          .map(({ cluster, minor }) => `${cluster} runs Kubernetes ${minor}`)
          .join(', ')}; Istio ${installs} supports ${supported.join(', ')}.`
      : `Istio ${installs} supports ${supported.join(', ')}.`,
  };
}

function landedCheck(
  { clusters, releases }: StepDraft,
  { drafts }: CheckContext,
  rows: Map<string, ClusterRows>,
): StepCheck {
  const landings = clusters.map((cluster): Landing => {
    const tags = drafts.flatMap(each =>
      each.move && each.clusters.includes(cluster) ? each.move.tags : [],
    );
    return (
      rows.get(cluster)?.settled([...new Set(tags)], releases) ?? {
        state: 'unknown',
        reason: `Cluster ${cluster} has not been read.`,
      }
    );
  });
  return {
    id: 'landed',
    title: 'What is merged runs',
    ...(landings.find(({ state }) => state === 'unknown') ??
      landings.find(({ state }) => state === 'waiting') ??
      landings[0]),
  };
}

/** Soaks of the channel before, and of the phase before. */
function soakChecks(
  { clusters }: StepDraft,
  move: ChannelMove | undefined,
  all: CheckContext,
): StepCheck[] {
  if (!move) return [];
  const { policy, arrivals, now } = all.context.options;
  const at = policy.channels.findIndex(each => each.name === move.channel);
  if (at < 0) return [];
  const { soak, phaseSoak } = policy.channels[at];
  return clusters.flatMap((cluster): StepCheck[] => {
    const common = { cluster, revision: move.revision, arrivals, now };
    const before = move.after ? [] : previousTags(all, cluster, at);
    return [
      ...(soak && before.length
        ? [
            passedBy(all, cluster, before, move) ??
              soakCheck({
                ...common,
                id: 'soaked',
                title: 'The channel before has soaked',
                soak,
                tags: before,
                pending: pendingOf(all, cluster, before, move.revision),
              }),
          ]
        : []),
      ...(phaseSoak && move.after
        ? [
            soakCheck({
              ...common,
              id: 'phase-soaked',
              title: 'The phase before has soaked',
              soak: phaseSoak,
              tags: [move.after],
              pending: pendingOf(all, cluster, [move.after], move.revision),
            }),
          ]
        : []),
    ];
  });
}

/** The tags of the nearest earlier channel of the policy that Git declares. */
function previousTags(
  { context }: CheckContext,
  cluster: string,
  at: number,
): string[] {
  const { policy, readout } = context.options;
  const declared = new Set(
    readout.channels
      .filter(each => each.cluster === cluster)
      .map(each => each.name),
  );
  for (const { name, phases = [] } of policy.channels
    .slice(0, at)
    .toReversed()) {
    const tags = [name, ...phases].filter(tag => declared.has(tag));
    if (tags.length) return tags;
  }
  return [];
}

/**
 * A channel before that is on a newer version already never runs this one (a
 * patch of an older minor): then there is nothing to wait for.
 */
function passedBy(
  { context }: CheckContext,
  cluster: string,
  tags: string[],
  { version, revision }: ChannelMove,
): StepCheck | null {
  const rows = context.options.readout.channels.filter(
    each => each.cluster === cluster && tags.includes(each.name),
  );
  const newer = rows.every(
    each =>
      each.version !== null &&
      each.revision !== revision &&
      atLeast(each.version, version),
  );
  return newer
    ? {
        id: 'soaked',
        title: 'The channel before has soaked',
        state: 'passed',
        reason: `${tags.join(', ')} of ${cluster} is on ${
          rows[0].version
        }, past ${version}.`,
      }
    : null;
}

function pendingOf(
  { context }: CheckContext,
  cluster: string,
  tags: string[],
  revision: string,
): string[] {
  return context.options.readout.channels
    .filter(
      each =>
        each.cluster === cluster &&
        tags.includes(each.name) &&
        each.revision !== revision,
    )
    .map(each => each.name);
}

function proofCheck(
  { clusters: of }: StepDraft,
  revision: string,
  { references: all, drafts }: CheckContext,
): StepCheck {
  const { references, unknown } = all.proof(revision, of);
  const check = {
    id: 'nothing-refers',
    title: 'Nothing refers to it, in Git and in every cluster',
  };
  if (references.length) {
    // What earlier steps move away is no fault.
    const early = drafts.some(each => !each.merged && !each.retires);
    return {
      ...check,
      state: early ? 'waiting' : 'failed',
      reason: someOf(references),
    };
  }
  return unknown.length
    ? { ...check, state: 'unknown', reason: someOf(unknown) }
    : {
        ...check,
        state: 'passed',
        reason: 'Git and every cluster were read, and nothing does.',
      };
}

/** An old revision is kept for a while after the last channel has left it. */
function retirementSoaks(
  { clusters }: StepDraft,
  all: CheckContext,
): StepCheck[] {
  const { policy, arrivals, now } = all.context.options;
  const soak = policy.retirement?.soak;
  if (!soak) return [];
  return clusters.flatMap(cluster => {
    const moves = all.drafts.flatMap(({ move, clusters: reached }) =>
      move && reached.includes(cluster) ? [move] : [],
    );
    const last = moves.at(-1);
    if (!last) return [];
    const tags = moves.flatMap(move =>
      move.revision === last.revision ? move.tags : [],
    );
    return soakCheck({
      id: 'kept',
      title: 'Kept for a way back',
      soak,
      cluster,
      tags,
      revision: last.revision,
      arrivals,
      pending: pendingOf(all, cluster, tags, last.revision),
      now,
    });
  });
}

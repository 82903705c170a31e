import { StepCheck } from '../model';
import {
  channelSoaks,
  gatewayApiCheck,
  holdsCheck,
  pendingTags,
  releaseAgeCheck,
  soakCheck,
} from './checks';
import { ClusterRows, Landing } from './landed';
import { PlanContext } from './PlanContext';
import { PolicyTimes } from './PolicyTimes';
import { References } from './References';
import { someOf } from './someOf';
import { StepDraft } from './StepDraft';

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
    draft.kind === 'add-revision' ? crdCheck(draft, all) : null,
    all.rows ? landedCheck(draft, all, all.rows) : null,
    ...soakChecks(draft, all),
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

/** What nobody upgrades with the mesh has to be new enough by itself. */
function crdCheck(
  { clusters, installs = '' }: StepDraft,
  { context }: CheckContext,
): StepCheck | null {
  const rows = clusters.flatMap(cluster => {
    if (context.position(cluster).gatewayApi !== undefined) return [];
    const row = context
      .statusOf(cluster)
      ?.components.find(each => each.name === 'gateway-api');
    return row ? [[cluster, row] as const] : [];
  });
  return gatewayApiCheck(installs, new Map(rows), context.options.calendar);
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
  { clusters, move, partOf }: StepDraft,
  { context }: CheckContext,
): StepCheck[] {
  const moving = move ?? partOf;
  return moving
    ? clusters.flatMap(each => channelSoaks(each, moving, context.options))
    : [];
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
  const { policy, readout, arrivals, now } = all.context.options;
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
      pending: pendingTags(readout, cluster, tags, last.revision),
      now,
    });
  });
}

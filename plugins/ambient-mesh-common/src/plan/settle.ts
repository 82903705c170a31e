import { StepCheck, UpgradeStep, UpgradeStepState } from '../model';
import { checksOf, CheckContext } from './checksOf';
import { isoDuration } from './isoDuration';
import { openNodes } from './nodeUpdates';
import { idOf, PlanContext } from './PlanContext';
import { StepDraft } from './StepDraft';

/**
 * Gives the steps of one unit their checks and states: in order, with one open
 * step at a time. Only removals do not wait for each other.
 *
 * @param free - False: something before this unit is not done.
 */
export function settle(
  drafts: StepDraft[],
  all: CheckContext,
  free: boolean,
  extra: StepCheck[],
): UpgradeStep[] {
  let open = !free;
  let removing = false;
  return drafts.map(draft => {
    const step = { ...all, drafts };
    if (draft.merged) {
      const checks = landings(draft, step);
      const state = checks.length ? judge(checks) : 'done';
      if (state !== 'done') {
        removing ||= !open && draft.retires !== undefined;
        open = true;
      }
      return publish(draft, checks, state === 'next' ? 'done' : state, all);
    }
    const checks = [...extra.map(all.override), ...checksOf(draft, step)];
    const waits = open && !(removing && draft.retires);
    const state = waits ? 'later' : judge(checks);
    removing ||= !open && draft.retires !== undefined;
    open = true;
    return publish(draft, checks, state, all);
  });
}

/** Whether what Git says of a merged step has landed; passes are not told. */
function landings(draft: StepDraft, { rows }: CheckContext): StepCheck[] {
  if (!rows) return [];
  return draft.clusters.flatMap(cluster => {
    const landing = rows.get(cluster)?.landed(draft);
    return landing && landing.state !== 'passed'
      ? [{ id: 'landed', title: 'What is merged runs', ...landing }]
      : [];
  });
}

function judge(checks: StepCheck[]): UpgradeStepState {
  if (checks.some(({ state }) => state === 'failed' || state === 'unknown')) {
    return 'blocked';
  }
  return checks.some(({ state }) => state === 'waiting') ? 'waiting' : 'next';
}

function publish(
  draft: StepDraft,
  checks: StepCheck[],
  state: UpgradeStepState,
  { context }: CheckContext,
): UpgradeStep {
  const { target } = context.options;
  const { clusters, operations } = draft;
  const until = checks
    .flatMap(check =>
      check.state === 'waiting' && check.until ? [check.until] : [],
    )
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1);
  return {
    id: idOf({ ...draft, to: target.to }),
    kind: draft.kind,
    cluster: draft.cluster,
    ...(clusters.length > 1 ? { clusters } : {}),
    ...(draft.merged ? { merged: true } : {}),
    title: draft.title,
    reason: draft.reason,
    operations,
    state,
    checks,
    blastRadius: draft.blastRadius,
    owners: draft.owners,
    duration: isoDuration(draft.seconds),
    notBefore: until ?? null,
    doneWhen: draft.doneWhen,
    done: draft.done,
    undo: draft.undo,
    notes: draft.notes,
    ...recycling(draft, state, context),
  };
}

/** A merged version shows the nodes that it has still to reach. */
function recycling(
  { kind, clusters, merged }: StepDraft,
  state: UpgradeStepState,
  context: PlanContext,
): Pick<UpgradeStep, 'nodesToRecycle'> {
  if (!merged || state === 'done' || (kind !== 'cni' && kind !== 'ztunnel')) {
    return {};
  }
  const nodes = openNodes(context, clusters, kind);
  return nodes.length ? { nodesToRecycle: nodes } : {};
}

import { ComponentStatus, ObservedDaemonSet, ReadoutComponent } from '../model';
import { addDrift, addUndeclared, CompareContext } from './CompareContext';
import { nodeNames } from './nodeNames';
import { nodesToRecycle } from './nodesToRecycle';
import { judgeSources } from './ownSources';
import { sinceReady } from './sinceReady';
import { Verdict } from './Verdict';
import { coversVersion, distinctVersions } from './versions';

/** `cni` or `ztunnel`; several DaemonSets (node pools) count together. */
export function daemonSetRow(
  context: CompareContext,
  name: 'cni' | 'ztunnel',
  declared: ReadoutComponent | undefined,
): ComponentStatus {
  const { observed } = context;
  const verdict = new Verdict();
  const observedAt = judgeSources(observed, ['daemonsets', 'pods'], verdict);
  const sets = observed.daemonSets.filter(each => each.component === name);
  const running = distinctVersions(
    sets.flatMap(set => set.pods.map(pod => pod.version)),
  );

  if (!sets.length) {
    verdict.add('missing', `The cluster has no DaemonSet of ${name}.`);
  } else if (context.readout && !declared) {
    addUndeclared(context, verdict, name);
  }
  if (declared && sets.length) judgeTarget(context, verdict, declared, sets);
  for (const set of sets) judgeProgress(verdict, set);

  return {
    name,
    declared: declared?.version ?? null,
    running,
    updated: sets.reduce((total, set) => total + set.updated, 0),
    desired: sets.reduce((total, set) => total + set.desired, 0),
    ...boundTo(name, sets),
    ...strategyOf(sets),
    ...(verdict.state === 'unknown' ? {} : toRecycle(sets)),
    state: verdict.state,
    observedAt,
    ...sinceReady(
      verdict.state,
      sets.flatMap(set => set.pods.map(pod => pod.readySince)),
    ),
    reasons: verdict.reasons,
  };
}

/** CNI's revision is a label without effect (istio.md 1.1). */
function boundTo(
  name: string,
  sets: ObservedDaemonSet[],
): Pick<ComponentStatus, 'boundTo'> {
  const revisions = new Set(sets.flatMap(set => set.revision ?? []));
  return name === 'ztunnel' && revisions.size
    ? { boundTo: [...revisions].sort() }
    : {};
}

/** How all of them reach their nodes, if they agree. */
function strategyOf(
  sets: ObservedDaemonSet[],
): Pick<ComponentStatus, 'strategy'> {
  const [strategy, ...others] = new Set(sets.map(set => set.strategy));
  return strategy && !others.length ? { strategy } : {};
}

function toRecycle(
  sets: ObservedDaemonSet[],
): Pick<ComponentStatus, 'nodesToRecycle'> {
  const nodes = sets
    .flatMap(nodesToRecycle)
    .sort((a, b) => (a.node < b.node ? -1 : 1));
  return nodes.length ? { nodesToRecycle: nodes } : {};
}

/** Whether what is rolled out is what Git says. */
function judgeTarget(
  context: CompareContext,
  verdict: Verdict,
  declared: ReadoutComponent,
  sets: ObservedDaemonSet[],
): void {
  if (declared.version === null) {
    verdict.add('unknown', `Git states no version of ${declared.name}.`);
  }
  for (const set of sets) {
    if (!coversVersion(declared.version, set.templateVersion)) {
      addDrift(
        context,
        verdict,
        `Git says ${declared.version}, the DaemonSet ${set.name} is ${
          set.templateVersion ?? 'of an image without version'
        }.`,
        declared.at,
      );
    }
    // CNI's revision is a label without effect (istio.md 1.1).
    if (
      declared.name === 'ztunnel' &&
      declared.revision !== null &&
      set.revision !== declared.revision
    ) {
      addDrift(
        context,
        verdict,
        `Git binds it to revision ${declared.revision}, the DaemonSet ${
          set.name
        } to ${set.revision ?? 'none'}.`,
        declared.at,
      );
    }
  }
}

/** Whether every node has what is rolled out. */
function judgeProgress(verdict: Verdict, set: ObservedDaemonSet): void {
  if (set.observedGeneration < set.generation) {
    verdict.add('rolling', `The change of ${set.name} has not begun to roll.`);
  }
  if (set.updated < set.desired) {
    verdict.add(
      'rolling',
      `${set.updated} of ${set.desired} nodes are updated.`,
    );
  }
  if (set.ready < set.desired) {
    verdict.add('rolling', `${set.ready} of ${set.desired} pods are ready.`);
  }
  const others = set.pods.filter(pod => pod.version !== set.templateVersion);
  if (others.length) {
    const versions = distinctVersions(others.map(pod => pod.version));
    verdict.add(
      'rolling',
      `${others.length} of ${set.pods.length} pods run ${
        versions.join(', ') || 'an image without version'
      }.`,
    );
  }
  const waiting = nodesToRecycle(set);
  if (set.strategy === 'OnDelete' && waiting.length) {
    verdict.add(
      'rolling',
      `It waits for the drain of ${nodeNames(waiting)} (OnDelete).`,
    );
  }
  if (set.pods.length < set.desired) {
    verdict.add('rolling', `${set.pods.length} of ${set.desired} pods run.`);
  }
}

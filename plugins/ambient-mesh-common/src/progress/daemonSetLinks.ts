import { nodeNames } from '../compare/nodeNames';
import { nodesToRecycle } from '../compare/nodesToRecycle';
import { DoneCondition, ObservedDaemonSet, ObservedMesh } from '../model';
import { Link } from './Link';

/**
 * Whether ztunnel or CNI runs on every node. With `OnDelete` a version is rolled
 * out at once and reaches a node when somebody drains it (`istio.md` 4).
 */
export function daemonSetLinks(
  {
    component,
    version,
    revision,
  }: Extract<DoneCondition, { kind: 'component-runs' }>,
  { daemonSets }: ObservedMesh,
): { workload: Link; images: Link } {
  const found = daemonSets.find(each => each.component === component);
  if (!found) {
    const link: Link = {
      state: 'doing',
      reason: `${component} is not there yet.`,
    };
    return { workload: link, images: link };
  }
  const { pods, desired } = found;
  // CNI makes no connection to istiod: its revision is cosmetic (istio.md 1.1).
  const bound =
    component === 'cni' || revision === null || found.revision === revision;
  const rolled =
    bound &&
    (version === null || found.templateVersion === version) &&
    found.observedGeneration >= found.generation;
  const at = pods.filter(
    pod => pod.ready && (version === null || pod.version === version),
  ).length;
  const done = Math.min(at, found.updated);
  const count = { done: rolled ? done : 0, of: desired };
  return {
    workload: rolled
      ? { state: 'done', reason: `${component} is rolled out.` }
      : {
          state: 'doing',
          reason: bound
            ? `${component} is still of ${found.templateVersion ?? 'nothing'}.`
            : `${component} still asks revision ${
                found.revision ?? 'default'
              }.`,
        },
    images: {
      state: imagesState(found, rolled, done),
      reason: [
        `${done} of ${desired} nodes run ${component} ${version ?? ''}`.trim(),
        ...drainOf(found, rolled),
      ]
        .join('; ')
        .concat('.'),
      count,
    },
  };
}

/** Only somebody who drains nodes moves a DaemonSet on that is `OnDelete`. */
function imagesState(
  { desired, strategy }: ObservedDaemonSet,
  rolled: boolean,
  done: number,
): Link['state'] {
  if (rolled && done >= desired) return 'done';
  return rolled && strategy === 'OnDelete' ? 'waiting' : 'doing';
}

/** What a rollout by hand waits for, and whether what was drained came back. */
function drainOf(set: ObservedDaemonSet, rolled: boolean): string[] {
  if (!rolled || set.strategy !== 'OnDelete') return [];
  const nodes = nodesToRecycle(set);
  const left = set.desired - set.updated;
  const down = set.pods.filter(
    pod => !pod.ready && pod.version === set.templateVersion,
  );
  return [
    ...(nodes.length
      ? [`the others wait for their drain: ${nodeNames(nodes)}`]
      : []),
    // Other values under the same version: which nodes have them is not seen.
    ...(!nodes.length && left > 0
      ? [`${left} ${left === 1 ? 'waits' : 'wait'} for a drain`]
      : []),
    ...(down.length
      ? [`not ready: ${nodeNames(down.map(pod => ({ node: pod.name })))}`]
      : []),
  ];
}

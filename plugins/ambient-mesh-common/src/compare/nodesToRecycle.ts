import { NodeToRecycle, ObservedDaemonSet } from '../model';

/**
 * The nodes that a rollout has not reached: with `OnDelete` those that somebody
 * has still to drain (`istio.md` 4). A pod of unknown version counts, and every
 * one does while the template's version is not known. By name of the node.
 *
 * @public
 */
export function nodesToRecycle({
  pods,
  templateVersion,
}: Pick<ObservedDaemonSet, 'pods' | 'templateVersion'>): NodeToRecycle[] {
  return pods
    .flatMap(({ name, node, version }) =>
      node !== null && (version === null || version !== templateVersion)
        ? [{ node, pod: name, version }]
        : [],
    )
    .sort((a, b) => (a.node < b.node ? -1 : 1));
}

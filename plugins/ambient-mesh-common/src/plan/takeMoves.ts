import { draftMove } from './draftMove';
import { PlannedChannel } from './movesOf';
import { PlanContext } from './PlanContext';
import { revisionNameOf, revisionOfVersion } from './revisionName';

/**
 * Drafts moves to the target: channel by channel, of each the first batch of
 * every cluster before the second.
 *
 * @param planned - by cluster
 */
export function takeMoves(
  context: PlanContext,
  planned: Map<string, PlannedChannel[]>,
): void {
  const { to: version } = context.options.target;
  const order = [
    ...new Set([...planned.values()].flat().map(each => each.channel)),
  ];
  for (const channel of order) {
    const batches = [...planned].flatMap(([cluster, channels]) =>
      channels
        .filter(each => each.channel === channel)
        .flatMap(each =>
          each.batches.map((tags, index) => ({
            cluster,
            tags,
            index,
            after: each.batches[index - 1]?.[0],
          })),
        ),
    );
    for (const { cluster, tags, after } of batches.toSorted(
      (a, b) => a.index - b.index,
    )) {
      const revision =
        revisionOfVersion(context.position(cluster), version) ??
        revisionNameOf(version);
      draftMove(context, cluster, {
        channel,
        tags,
        ...(after ? { after } : {}),
        revision,
        version,
      });
    }
  }
}

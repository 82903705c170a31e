import { ProgressLink } from '../model';

/** What a stage found; the cluster, the stage and the time are added outside. */
export type Link = Pick<ProgressLink, 'state' | 'reason' | 'count'>;

const ORDER: Array<Link['state']> = [
  'failed',
  'unknown',
  'stalled',
  'waiting',
  'doing',
];

/**
 * The first of several that is not done, or the last: a chain in a stage.
 *
 * @param last - the state that counts only when nothing else is open
 */
export function worst(
  links: Link[],
  last: Link['state'] = 'done',
): Link | null {
  for (const state of [...ORDER.filter(each => each !== last), last]) {
    const found = links.find(link => link.state === state);
    if (found) return withCounts(found, links);
  }
  return links.length ? withCounts(links[0], links) : null;
}

/** Sums what the parts count, so that n of m speaks of all of them. */
function withCounts(link: Link, links: Link[]): Link {
  const counts = links.flatMap(each => (each.count ? [each.count] : []));
  if (!counts.length) return link;
  return {
    ...link,
    count: {
      done: counts.reduce((sum, each) => sum + each.done, 0),
      of: counts.reduce((sum, each) => sum + each.of, 0),
    },
  };
}

import { DateTime } from 'luxon';
import { ProgressLink } from '../model';
import { ProgressInput } from './ProgressInput';

/** Minutes without a step forward before a link counts as stalled. */
const PATIENCE = 15;

/** Seconds more for each gateway: istiod writes four to five a second (`istio.md` 10). */
const SECONDS_EACH = 1;

/** Marks the first link that is not done as stalled, when it lasts too long. */
export function stalledLink(
  { now, reached, change }: ProgressInput,
  links: ProgressLink[],
): ProgressLink[] {
  const index = links.findIndex(link => link.state !== 'done');
  const link = links[index];
  if (!link || link.stage === 'soaked') return links;
  if (link.state !== 'doing' && link.state !== 'waiting') return links;
  // Images wait only for people, who drain nodes when it suits them.
  if (link.stage === 'images' && link.state === 'waiting') return links;
  const since =
    links[index - 1]?.at ?? reached['/merged'] ?? change.requestedAt;
  const patience = {
    minutes: PATIENCE,
    seconds: (link.count?.of ?? 0) * SECONDS_EACH,
  };
  const late = DateTime.fromISO(since).plus(patience) < DateTime.fromISO(now);
  if (!late) return links;
  return links.map(each =>
    each === link
      ? {
          ...link,
          state: 'stalled',
          reason: `${link.reason} Nothing has moved since ${since}.`,
        }
      : each,
  );
}

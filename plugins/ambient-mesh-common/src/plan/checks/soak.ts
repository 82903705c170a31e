import { DateTime, Duration } from 'luxon';
import { ChannelArrival, StepCheck } from '../../model';

/**
 * Whether some channels have run a revision for long enough.
 *
 * @param tags - The tags that had to move before; all of them count.
 */
export function soakCheck(options: {
  id: string;
  title: string;
  soak: string;
  cluster: string;
  tags: string[];
  revision: string;
  arrivals: ChannelArrival[];
  /** Tags that Git does not point to the revision yet. */
  pending: string[];
  now: string;
}): StepCheck {
  const { id, title, soak, cluster, tags, revision, arrivals, pending } =
    options;
  const check = { id, title };
  if (pending.length) {
    return {
      ...check,
      state: 'waiting',
      reason: `${pending.join(
        ', ',
      )} of ${cluster} has to run ${revision} for ${soak} first.`,
    };
  }
  const since: DateTime[] = [];
  for (const tag of tags) {
    const arrival = arrivals.find(
      each =>
        each.cluster === cluster &&
        each.channel === tag &&
        each.revision === revision,
    );
    if (!arrival) {
      return {
        ...check,
        state: 'unknown',
        reason: `It is not known since when every gateway of ${tag} of ${cluster} runs ${revision}.`,
      };
    }
    since.push(DateTime.fromISO(arrival.at, { zone: 'utc' }));
  }
  const last = DateTime.max(...since) ?? DateTime.fromISO(options.now);
  const due = last.plus(Duration.fromISO(soak));
  const until = due.toISO({ suppressMilliseconds: true }) ?? '';
  return due <= DateTime.fromISO(options.now)
    ? {
        ...check,
        state: 'passed',
        reason: `${tags.join(
          ', ',
        )} of ${cluster} has run ${revision} for ${soak}.`,
      }
    : {
        ...check,
        state: 'waiting',
        reason: `${tags.join(
          ', ',
        )} of ${cluster} has to run ${revision} until ${until}.`,
        until,
      };
}

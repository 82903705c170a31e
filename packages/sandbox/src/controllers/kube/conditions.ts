import type { Condition } from './types';

/**
 * Conditions with `next` set: a transition time is kept while the status stays
 * as it was, as the API conventions ask.
 */
export function setConditions(
  current: Condition[] | undefined,
  next: Omit<Condition, 'lastTransitionTime'>[],
  now: string,
): Condition[] {
  const kept = (current ?? []).filter(c => !next.some(n => n.type === c.type));
  const set = next.map(condition => {
    const before = current?.find(c => c.type === condition.type);
    const unchanged = before?.status === condition.status;
    return {
      ...condition,
      lastTransitionTime: (unchanged && before?.lastTransitionTime) || now,
    };
  });
  return [...set, ...kept];
}

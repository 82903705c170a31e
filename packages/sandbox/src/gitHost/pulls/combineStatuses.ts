import { HostedRepository } from '../HostedRepository';
import { StatusState } from '../state';

/** The newest status of each context of a commit, and what they say together. */
export function combineStatuses(
  repository: HostedRepository,
  sha: string,
): { state: 'failure' | 'pending' | 'success'; statuses: StatusState[] } {
  const newest = new Map<string, StatusState>();
  for (const status of repository.state.statuses) {
    if (status.sha === sha) {
      newest.set(status.context, status);
    }
  }
  const statuses = [...newest.values()];
  const states = statuses.map(({ state }) => state);
  if (states.includes('failure') || states.includes('error')) {
    return { state: 'failure', statuses };
  }
  // GitHub calls a commit without any status pending.
  const pending = states.length === 0 || states.includes('pending');
  return { state: pending ? 'pending' : 'success', statuses };
}

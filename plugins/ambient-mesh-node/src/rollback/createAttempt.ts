import {
  ClusterDone,
  Finding,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { isError } from '@backstage/errors';
import { CreateChangeSetOptions } from '../operations';
import { missingRevisions } from './missingRevisions';
import { RevertedState, revertCommit } from './revertCommit';

/** Rules that ask the clusters alone; time or hands make them good, not Git. */
const OF_CLUSTERS = ['retirement-unproven'];

/** What some reverts leave. */
interface Reverted extends RevertedState {
  /** All that they bring about in the clusters. */
  done: ClusterDone[];
  /** What the clusters do not show yet and must, one sentence each. */
  waiting: string[];
}

/** Why Git may not say so, one sentence each. */
interface Refused {
  reasons: string[];
}

/** Reverts commits of a list, one pull request after the other. */
export type Attempt = (commits: string[]) => Promise<Reverted | Refused>;

/**
 * Reverts commits one after the other, each on the state that the ones before
 * it leave: the cluster will be in every one of them. What runs there now is
 * asked of the first alone; it will be another thing before the next.
 */
export function createAttempt(
  repository: Omit<CreateChangeSetOptions, 'operations' | 'waivers'>,
): Attempt {
  const known = new Map<string, ReturnType<Attempt>>();
  const { clusters, ...later } = repository;

  function attempt(commits: string[]): ReturnType<Attempt> {
    const key = commits.join();
    const made = known.get(key) ?? extend(commits);
    known.set(key, made);
    return made;
  }

  async function extend(commits: string[]): ReturnType<Attempt> {
    const start =
      commits.length > 1 ? await attempt(commits.slice(0, -1)) : null;
    if (start && 'reasons' in start) return start;
    try {
      const next = await revertCommit(
        start
          ? { ...later, snapshot: start.snapshot, declared: start.declared }
          : repository,
        commits[commits.length - 1],
      );
      const { introduced, done = [] } = next.changeSet;
      const errors = introduced.filter(each => each.severity === 'error');
      const inGit = errors.filter(each => !OF_CLUSTERS.includes(each.rule));
      const brought = start?.done ?? [];
      const inClusters = [
        ...errors.filter(each => OF_CLUSTERS.includes(each.rule)).map(inWords),
        ...(repository.observed
          ? missingRevisions(done, repository.observed, brought)
          : []),
      ];
      return inGit.length
        ? { reasons: [...inGit.map(inWords), ...inClusters] }
        : {
            ...next,
            done: [...brought, ...done],
            waiting: [...(start?.waiting ?? []), ...inClusters],
          };
    } catch (error) {
      if (!isError(error)) throw error;
      return { reasons: [error.message] };
    }
  }
  return attempt;
}

function inWords({ rule, message }: Finding): string {
  return `${rule}: ${message}`;
}

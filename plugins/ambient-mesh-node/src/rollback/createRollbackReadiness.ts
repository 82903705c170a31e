import {
  ChangeSet,
  ObservedMesh,
  RollbackReadiness,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { isError } from '@backstage/errors';
import { CreateChangeSetOptions } from '../operations';
import { missingRevisions } from './missingRevisions';
import { RevertedState, revertCommit } from './revertCommit';
import { subsets } from './subsets';

/** @public */
export interface RollbackReadinessOptions {
  change: { id: string; mergeCommit: string };
  /** Merge commits after it that touch the mesh, newest first. */
  later: string[];
  /** The repository at its newest commit, with its history. */
  repository: Omit<CreateChangeSetOptions, 'operations' | 'waivers'>;
}

/** Of more later commits than this, only all of them together are tried. */
const TRIED = 5;

/**
 * Whether a merged change may be reverted now: by the same edit, the same rules
 * and the same clusters as any change. When it may not, the shortest list of
 * reverts, one pull request each, that ends with it and is legal after each.
 *
 * @public
 */
export async function createRollbackReadiness(
  options: RollbackReadinessOptions,
): Promise<RollbackReadiness> {
  const { change, later, repository } = options;
  const { id, mergeCommit } = change;
  const attempt = createAttempt(repository);
  const own = await attempt([mergeCommit]);
  if (!('reasons' in own)) {
    return {
      change: id,
      mergeCommit,
      safe: true,
      reasons: costs(own.changeSet),
      order: [mergeCommit],
      operations: [{ kind: 'revert', commit: mergeCommit }],
    };
  }
  const ways = [...subsets(later.slice(0, TRIED)), later];
  for (const others of ways) {
    const order = [...others, mergeCommit];
    if (!('reasons' in (await attempt(order)))) {
      return {
        change: id,
        mergeCommit,
        safe: false,
        reasons: own.reasons,
        order,
        operations: [{ kind: 'revert', commit: order[0] }],
      };
    }
  }
  return {
    change: id,
    mergeCommit,
    safe: false,
    reasons: own.reasons,
    order: [],
    operations: [],
  };
}

type Attempt = RevertedState | { reasons: string[] };

/**
 * Reverts commits one after the other, each on the state that the ones before
 * it leave: the cluster will be in every one of them.
 */
function createAttempt(repository: RollbackReadinessOptions['repository']) {
  const known = new Map<string, Promise<Attempt>>();
  function attempt(commits: string[]): Promise<Attempt> {
    const key = commits.join();
    const made = known.get(key) ?? extend(commits);
    known.set(key, made);
    return made;
  }
  async function extend(commits: string[]): Promise<Attempt> {
    const start =
      commits.length > 1 ? await attempt(commits.slice(0, -1)) : repository;
    if ('reasons' in start) return start;
    try {
      const next = await revertCommit(
        { ...repository, ...start },
        commits[commits.length - 1],
      );
      const reasons = objections(next.changeSet, repository.observed ?? []);
      return reasons.length ? { reasons } : next;
    } catch (error) {
      if (!isError(error)) throw error;
      return { reasons: [error.message] };
    }
  }
  return attempt;
}

function objections(
  { introduced, done = [] }: ChangeSet,
  observed: ObservedMesh[],
): string[] {
  return [
    ...introduced
      .filter(each => each.severity === 'error')
      .map(each => `${each.rule}: ${each.message}`),
    ...missingRevisions(done, observed),
  ];
}

function costs({ blastRadius }: ChangeSet): string[] {
  const { restarts, nodes } = blastRadius;
  const gateways = restarts === 1 ? 'gateway restarts' : 'gateways restart';
  return [
    ...(restarts ? [`${restarts} ${gateways} once more.`] : []),
    ...(nodes === 0
      ? []
      : ['CNI or ztunnel restarts once more on every node.']),
  ];
}

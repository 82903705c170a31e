import {
  ChangeSet,
  RollbackReadiness,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { CreateChangeSetOptions } from '../operations';
import { createAttempt } from './createAttempt';
import { leaveOut } from './leaveOut';
import { subsets } from './subsets';

/** @public */
export interface RollbackReadinessOptions {
  change: { id: string; mergeCommit: string };
  /** Merge commits after it that touch the mesh, newest first. */
  later: string[];
  /** The repository at its newest commit, with its history. */
  repository: Omit<CreateChangeSetOptions, 'operations' | 'waivers'>;
}

/** Of so many of the newest later commits, every choice is tried. */
const TRIED = 5;

/**
 * Whether a merged change may be reverted now: by the same edit, the same rules
 * and the same clusters as any change. When it may not, the shortest list of
 * reverts, one pull request each, that ends with it and is legal after each.
 * When Git may go back and only the clusters are not there yet, there is an
 * order and no operation.
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
  const answer = { change: id, mergeCommit, safe: false, operations: [] };
  if (!('reasons' in own)) {
    // No other revert makes a cluster follow, or lets it be read.
    return own.waiting.length
      ? { ...answer, reasons: own.waiting, order: [mergeCommit] }
      : {
          ...answer,
          safe: true,
          reasons: costs(own.changeSet),
          order: [mergeCommit],
          operations: [{ kind: 'revert', commit: mergeCommit }],
        };
  }
  const after = (others: string[]) => attempt([...others, mergeCommit]);
  const isLegal = async (others: string[]) =>
    !('reasons' in (await after(others)));
  const isReady = async (others: string[]) => {
    const reverted = await after(others);
    return !('reasons' in reverted) && !reverted.waiting.length;
  };
  const ready = await before(later, isReady);
  const others = ready ?? (await before(later, isLegal));
  if (!others) return { ...answer, reasons: own.reasons, order: [] };
  const order = [...others, mergeCommit];
  const end = await after(others);
  const waiting = 'reasons' in end ? [] : end.waiting;
  return {
    ...answer,
    reasons: [...new Set([...own.reasons, ...waiting])],
    order,
    operations: ready ? [{ kind: 'revert', commit: order[0] }] : [],
  };
}

/**
 * What must be reverted before. When no choice of the newest commits will do,
 * the history is gone back further and further; of what that reverts, nothing
 * is kept that can be left out.
 */
async function before(
  later: string[],
  works: (others: string[]) => Promise<boolean>,
): Promise<string[] | null> {
  for (const others of subsets(later.slice(0, TRIED))) {
    if (await works(others)) return others;
  }
  for (let count = TRIED; count < later.length; ) {
    count = Math.min(count * 2, later.length);
    const others = later.slice(0, count);
    if (await works(others)) return leaveOut(others, works);
  }
  return null;
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

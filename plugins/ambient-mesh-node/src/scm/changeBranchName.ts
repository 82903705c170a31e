import { createHash } from 'node:crypto';
import { Operation } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/**
 * The branch of a change: the same operations on the same base branch of the
 * same repository give the same name, on every replica and after every crash.
 *
 * @public
 */
export function changeBranchName(options: {
  repositoryUrl: string;
  baseBranch: string;
  operations: Operation[];
}): string {
  const { repositoryUrl, baseBranch, operations } = options;
  const hash = createHash('sha256')
    .update(
      JSON.stringify([
        repositoryUrl.replace(/(\.git)?\/*$/, '').toLowerCase(),
        baseBranch,
        operations.map(sorted),
      ]),
    )
    .digest('hex')
    .slice(0, 12);
  const kind = operations.length === 1 ? operations[0].kind : 'changes';
  return `ambient-mesh/${kind}-${hash}`;
}

/** The branch of the n-th attempt, counted from 1. */

export function attemptBranch(branch: string, attempt: number): string {
  return attempt === 1 ? branch : `${branch}-${attempt}`;
}

/** The same value whatever the order in which its keys were written. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (value !== null && typeof value === 'object') {
    return Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]);
  }
  return value;
}

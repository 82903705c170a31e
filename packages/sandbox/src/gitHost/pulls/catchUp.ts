import { timestamp } from '../clock';
import { listCommits, readRef } from '../git';
import { HostedRepository } from '../HostedRepository';
import { PullState } from '../state';
import { movePullRef } from './movePullRef';

/** The merge of a pull request in the history of its base, if there is one. */
async function findMerge({ dir }: HostedRepository, pull: PullState) {
  const to = await readRef(dir, `refs/heads/${pull.base.ref}`);
  const commits = to ? await listCommits(dir, { from: pull.base.sha, to }) : [];
  return commits.find(({ parents }) => parents[1] === pull.head.sha);
}

async function catchUpPull(
  repository: HostedRepository,
  pull: PullState,
): Promise<boolean> {
  const now = timestamp();
  const merge = await findMerge(repository, pull);
  if (merge) {
    Object.assign(pull, {
      state: 'closed',
      closedAt: now,
      updatedAt: now,
      mergedAt: merge.committer.date,
      mergedBy: pull.author,
      mergeCommit: merge.oid,
      mergedOnto: merge.parents[0],
    });
    return true;
  }
  const head = await readRef(repository.dir, `refs/heads/${pull.head.ref}`);
  if (head === pull.head.sha) {
    return false;
  }
  if (head) {
    await movePullRef(repository, pull.number, head);
    pull.head.sha = head;
  } else {
    Object.assign(pull, { state: 'closed', closedAt: now });
  }
  pull.updatedAt = now;
  return true;
}

/**
 * Brings pull requests in line with refs that moved while the host did not
 * look: it was killed between a ref and its state, or somebody worked in the
 * bare repository.
 */
export async function catchUp(repository: HostedRepository): Promise<void> {
  let changed = false;
  for (const pull of repository.state.pulls) {
    if (pull.state === 'open') {
      changed = (await catchUpPull(repository, pull)) || changed;
    }
  }
  if (changed) {
    await repository.save();
  }
}

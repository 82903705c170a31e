import { GitSignature, readCommit, writeCommit } from './commits';
import { runGit, splitNul } from './run';

/** What a three-way merge gave. */
export type MergeOutcome =
  | { clean: true; tree: string }
  | { clean: false; conflicts: string[] };

/** Merges two commits at their merge base; writes objects, moves no ref. */
export async function mergeCommits(
  dir: string,
  ours: string,
  theirs: string,
): Promise<MergeOutcome> {
  const { stdout, exitCode } = await runGit({
    dir,
    args: [
      'merge-tree',
      '--write-tree',
      '--name-only',
      '--no-messages',
      '-z',
      ours,
      theirs,
    ],
    accept: [1],
  });
  const [tree, ...conflicts] = splitNul(stdout);
  return exitCode === 0
    ? { clean: true, tree }
    : { clean: false, conflicts: [...new Set(conflicts.filter(Boolean))] };
}

const helper: GitSignature = {
  name: 'Git host',
  email: 'noreply@localhost',
  date: '2000-01-01T00:00:00Z',
};

/**
 * Applies the difference between two commits onto a third. It is written as a
 * merge of three helper commits, because `git merge-tree` takes a merge base of
 * the caller's only from git 2.40 on.
 */
export async function applyDifference(
  dir: string,
  change: { from: string; to: string; onto: string },
): Promise<MergeOutcome> {
  const commit = async (of: string, parents: string[]) =>
    writeCommit(dir, {
      tree: (await readCommit(dir, of)).tree,
      parents,
      message: 'A step of a three-way merge',
      author: helper,
      committer: helper,
    });
  const base = await commit(change.from, []);
  return mergeCommits(
    dir,
    await commit(change.onto, [base]),
    await commit(change.to, [base]),
  );
}

import { isAncestor } from '@ambient-mesh/backstage-plugin-ambient-mesh-node';

/**
 * Answers, for commits that are known beforehand, whether they hold a merge.
 * Asking git is slow and progress is a pure function, so it is asked first.
 */
export async function createContains(options: {
  /** Folder of the mirror; `null`: nothing was fetched here yet. */
  directory: string | null;
  merge: string | null;
  commits: string[];
}): Promise<(commit: string) => boolean | null> {
  const { directory, merge, commits } = options;
  const answers = new Map<string, boolean | null>();
  for (const commit of new Set(commits)) {
    answers.set(
      commit,
      directory && merge ? await isAncestor(directory, merge, commit) : null,
    );
  }
  return commit => answers.get(commit) ?? null;
}

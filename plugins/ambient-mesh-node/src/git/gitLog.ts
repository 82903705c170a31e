import { runGit } from './runGit';

/** A commit as `git log` tells it. @public */
export interface GitLogEntry {
  commit: string;
  /** First parent; `null` for the first commit. */
  parent: string | null;
  /** ISO 8601 UTC. */
  authoredAt: string;
  author: string;
  /** First line of the message. */
  subject: string;
  /** Commit that this one says it reverts. */
  reverts: string | null;
}

/** @public */
export interface GitLogOptions {
  /** Newest commits only. */
  limit?: number;
  /** Only commits after this one. */
  since?: string;
  /** Only commits that touch one of these paths or patterns. */
  paths?: string[];
}

/** Commit, parents, author date, author, message; ended by a NUL (`-z`). */
const format = '%H%x1f%P%x1f%aI%x1f%an%x1f%B';

/**
 * Commits along first parents, newest first: one merged pull request is one
 * entry.
 *
 * @public
 */
export async function gitLog(
  directory: string,
  revision: string,
  options: GitLogOptions = {},
): Promise<GitLogEntry[]> {
  const { limit, since, paths = [] } = options;
  const output = await runGit(
    [
      'log',
      '-z',
      '--first-parent',
      `--format=${format}`,
      ...(limit === undefined ? [] : [`--max-count=${limit}`]),
      '--end-of-options',
      revision,
      ...(since === undefined ? [] : [`^${since}`]),
      '--',
      ...paths,
    ],
    { cwd: directory },
  );
  return output.toString().split('\0').filter(Boolean).map(parseEntry);
}

/** @internal */
export function parseEntry(text: string): GitLogEntry {
  const [commit, parents, date, author, message] = text.split('\x1f');
  const [, reverts] =
    /This reverts commit ([0-9a-f]{7,64})/.exec(message) ?? [];
  return {
    commit,
    parent: parents.split(' ')[0] || null,
    authoredAt: new Date(date).toISOString(),
    author,
    subject: message.split('\n')[0],
    reverts: reverts ?? null,
  };
}

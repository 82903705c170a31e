import { runGit, runGitLine, splitNul } from './run';

/** A person and a time, as a commit records them. */
export interface GitSignature {
  name: string;
  email: string;
  /** ISO 8601, UTC, seconds. */
  date: string;
}

/** A commit. */
export interface GitCommit {
  oid: string;
  tree: string;
  parents: string[];
  author: GitSignature;
  committer: GitSignature;
  message: string;
}

const fields = ['H', 'T', 'P', 'an', 'ae', 'aI', 'cn', 'ce', 'cI', 'B'];
const format = fields.map(field => `%${field}`).join('%x00');

function utc(date: string): string {
  return new Date(date).toISOString().replace('.000Z', 'Z');
}

function parse(output: Buffer): GitCommit[] {
  const values = splitNul(output);
  const commits: GitCommit[] = [];
  for (let at = 0; at + fields.length <= values.length; at += fields.length) {
    const [oid, tree, parents, an, ae, ad, cn, ce, cd, message] = values.slice(
      at,
      at + fields.length,
    );
    commits.push({
      oid,
      tree,
      parents: parents.split(' ').filter(Boolean),
      author: { name: an, email: ae, date: utc(ad) },
      committer: { name: cn, email: ce, date: utc(cd) },
      message: message.replace(/\n+$/, ''),
    });
  }
  return commits;
}

/** One commit by its full id. */
export async function readCommit(dir: string, oid: string): Promise<GitCommit> {
  const { stdout } = await runGit({
    dir,
    args: ['log', '-z', '-1', `--format=tformat:${format}`, oid, '--'],
  });
  return parse(stdout)[0];
}

/** Which commits {@link listCommits} answers. */
export interface CommitQuery {
  /** Newest commit. */
  to: string;
  /** Commits reachable from here are left out. */
  from?: string;
  path?: string;
  /** ISO 8601. */
  since?: string;
  /** ISO 8601. */
  until?: string;
  author?: string;
  skip?: number;
  limit?: number;
  oldestFirst?: boolean;
}

/** Commits reachable from `to`, newest first unless asked otherwise. */
export async function listCommits(
  dir: string,
  query: CommitQuery,
): Promise<GitCommit[]> {
  const args = ['log', '-z', `--format=tformat:${format}`];
  if (query.skip) args.push(`--skip=${query.skip}`);
  if (query.limit !== undefined) args.push(`--max-count=${query.limit}`);
  if (query.since) args.push(`--since=${query.since}`);
  if (query.until) args.push(`--until=${query.until}`);
  if (query.author) args.push('-F', `--author=${query.author}`);
  if (query.oldestFirst) args.push('--reverse', '--topo-order');
  args.push(query.to);
  if (query.from) args.push(`^${query.from}`);
  args.push('--');
  if (query.path) args.push(`:(literal)${query.path}`);
  const { stdout } = await runGit({ dir, args });
  return parse(stdout);
}

/** How many commits are only in `to` (`ahead`) and only in `from` (`behind`). */
export async function countCommits(
  dir: string,
  from: string,
  to: string,
): Promise<{ ahead: number; behind: number }> {
  const line = await runGitLine({
    dir,
    args: ['rev-list', '--left-right', '--count', `${from}...${to}`, '--'],
  });
  const [behind, ahead] = line.split(/\s+/).map(Number);
  return { ahead, behind };
}

/** Writes a commit object; no ref moves. */
export async function writeCommit(
  dir: string,
  commit: {
    tree: string;
    parents: string[];
    message: string;
    author: GitSignature;
    committer: GitSignature;
  },
): Promise<string> {
  return runGitLine({
    dir,
    args: [
      'commit-tree',
      commit.tree,
      ...commit.parents.flatMap(parent => ['-p', parent]),
    ],
    input: `${commit.message.replace(/\n+$/, '')}\n`,
    env: {
      GIT_AUTHOR_NAME: commit.author.name,
      GIT_AUTHOR_EMAIL: commit.author.email,
      GIT_AUTHOR_DATE: commit.author.date,
      GIT_COMMITTER_NAME: commit.committer.name,
      GIT_COMMITTER_EMAIL: commit.committer.email,
      GIT_COMMITTER_DATE: commit.committer.date,
    },
  });
}

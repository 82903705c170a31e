import { diffFiles, GitCommit, listCommits, readCommit, zeroOid } from '../git';
import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { presentRepository } from '../present/repository';
import { presentUser } from '../present/user';
import { RefChange } from '../types';

/** GitHub lists at most this many commits of a push. */
const mostCommits = 20;

async function commitOf(
  context: HostContext,
  repository: HostedRepository,
  commit: GitCommit,
) {
  const parent = commit.parents[0];
  const files = parent
    ? await diffFiles(repository.dir, parent, commit.oid)
    : [];
  const paths = (status: string) =>
    files.filter(file => file.status === status).map(({ path }) => path);
  return {
    id: commit.oid,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: commit.committer.date,
    url: `${context.urls.base}/${repository.fullName}/commit/${commit.oid}`,
    author: commit.author,
    committer: commit.committer,
    added: paths('added'),
    removed: paths('removed'),
    modified: [...paths('modified'), ...paths('renamed'), ...paths('changed')],
  };
}

/** Sends the `push` event of one changed branch or tag. */
export async function sendPush(
  context: HostContext,
  repository: HostedRepository,
  change: RefChange,
  login: string,
): Promise<void> {
  if (!context.webhooks.isWanted(repository, 'push')) {
    return;
  }
  const { dir } = repository;
  const { before, after, ref } = change;
  const commits = after
    ? await listCommits(dir, {
        to: after,
        from: before ?? undefined,
        limit: before ? mostCommits : 1,
      })
    : [];
  const url = `${context.urls.base}/${repository.fullName}`;
  const user = context.users.byLogin(login);
  const present = (commit: GitCommit) => commitOf(context, repository, commit);
  context.webhooks.send(repository, 'push', {
    ref,
    before: before ?? zeroOid,
    after: after ?? zeroOid,
    created: before === null,
    deleted: after === null,
    forced: false,
    base_ref: null,
    compare: `${url}/compare/${before ?? zeroOid}...${after ?? zeroOid}`,
    commits: before ? await Promise.all(commits.reverse().map(present)) : [],
    head_commit: after ? await present(await readCommit(dir, after)) : null,
    repository: presentRepository(context, repository),
    pusher: { name: login, ...(user ? { email: user.email } : {}) },
    sender: presentUser(context, login),
  });
}

import { FileDiff, GitCommit } from '../git';
import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { encodePath } from '../urls';
import { nodeId } from './nodeId';
import { presentUser } from './user';

const unsigned = {
  verified: false,
  reason: 'unsigned',
  signature: null,
  payload: null,
  verified_at: null,
};

/** GitHub's `git-commit`: the object itself. */
export function presentGitCommit(
  { urls }: HostContext,
  repository: HostedRepository,
  commit: GitCommit,
) {
  const url = `${urls.api}/repos/${repository.fullName}/git`;
  const html = `${urls.base}/${repository.fullName}/commit`;
  return {
    sha: commit.oid,
    node_id: nodeId('Commit', `${repository.state.id}:${commit.oid}`),
    url: `${url}/commits/${commit.oid}`,
    html_url: `${html}/${commit.oid}`,
    author: commit.author,
    committer: commit.committer,
    tree: { sha: commit.tree, url: `${url}/trees/${commit.tree}` },
    message: commit.message,
    parents: commit.parents.map(sha => ({
      sha,
      url: `${url}/commits/${sha}`,
      html_url: `${html}/${sha}`,
    })),
    verification: unsigned,
  };
}

/** GitHub's `commit`: the object, its users and addresses. */
export function presentCommit(
  context: HostContext,
  repository: HostedRepository,
  commit: GitCommit,
) {
  const { urls, users } = context;
  const url = `${urls.api}/repos/${repository.fullName}/commits`;
  const html = `${urls.base}/${repository.fullName}/commit`;
  const { author, committer, tree, message, verification } = presentGitCommit(
    context,
    repository,
    commit,
  );
  const userOf = (email: string) => {
    const login = users.loginOfEmail(email);
    return login ? presentUser(context, login) : null;
  };
  return {
    sha: commit.oid,
    node_id: nodeId('Commit', `${repository.state.id}:${commit.oid}`),
    commit: {
      author,
      committer,
      message,
      tree,
      url: `${urls.api}/repos/${repository.fullName}/git/commits/${commit.oid}`,
      comment_count: 0,
      verification,
    },
    url: `${url}/${commit.oid}`,
    html_url: `${html}/${commit.oid}`,
    comments_url: `${url}/${commit.oid}/comments`,
    author: userOf(commit.author.email),
    committer: userOf(commit.committer.email),
    parents: commit.parents.map(sha => ({
      sha,
      url: `${url}/${sha}`,
      html_url: `${html}/${sha}`,
    })),
  };
}

/** GitHub's `diff-entry`. */
export function presentFile(
  { urls }: HostContext,
  repository: HostedRepository,
  commit: string,
  file: FileDiff,
) {
  const html = `${urls.base}/${repository.fullName}`;
  const path = encodePath(file.path);
  return {
    sha: file.oid,
    filename: file.path,
    ...(file.previousPath ? { previous_filename: file.previousPath } : {}),
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${html}/blob/${commit}/${path}`,
    raw_url: `${html}/raw/${commit}/${path}`,
    contents_url: `${urls.api}/repos/${repository.fullName}/contents/${path}?ref=${commit}`,
    ...(file.patch === undefined ? {} : { patch: file.patch }),
  };
}

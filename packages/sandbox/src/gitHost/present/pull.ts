import { countCommits, diffFiles } from '../git';
import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { findMergeability } from '../pulls/findMergeability';
import { findRange } from '../pulls/findRange';
import { PullState } from '../state';
import { presentLabel } from './label';
import { nodeId } from './nodeId';
import { presentRepository } from './repository';
import { presentUser } from './user';

/** GitHub's `pull-request-simple`: an entry of a list. */
export function presentSimplePull(
  context: HostContext,
  repository: HostedRepository,
  pull: PullState,
) {
  const { urls } = context;
  const { owner } = repository.state;
  const api = `${urls.api}/repos/${repository.fullName}`;
  const url = `${api}/pulls/${pull.number}`;
  const html = `${urls.base}/${repository.fullName}/pull/${pull.number}`;
  const issue = `${api}/issues/${pull.number}`;
  const statuses = `${api}/statuses/${pull.head.sha}`;
  const side = ({ ref, sha }: PullState['head']) => ({
    label: `${owner}:${ref}`,
    ref,
    sha,
    user: presentUser(context, owner),
    repo: presentRepository(context, repository),
  });
  return {
    url,
    id: pull.id,
    node_id: nodeId('PullRequest', `${repository.state.id}:${pull.number}`),
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${api}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: statuses,
    number: pull.number,
    state: pull.state,
    locked: false,
    active_lock_reason: null,
    title: pull.title,
    user: presentUser(context, pull.author),
    body: pull.body,
    labels: repository.state.labels
      .filter(({ name }) => pull.labels.includes(name))
      .map(label => presentLabel(context, repository, label)),
    milestone: null,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommit,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    head: side(pull.head),
    base: side(pull.base),
    _links: {
      self: { href: url },
      html: { href: html },
      issue: { href: issue },
      comments: { href: `${issue}/comments` },
      review_comments: { href: `${url}/comments` },
      review_comment: { href: `${api}/pulls/comments{/number}` },
      commits: { href: `${url}/commits` },
      statuses: { href: statuses },
    },
    author_association: 'MEMBER',
    auto_merge: null,
    draft: pull.draft,
  };
}

/** GitHub's `pull-request`: with counts and whether it can be merged. */
export async function presentPull(
  context: HostContext,
  repository: HostedRepository,
  pull: PullState,
) {
  const { dir } = repository;
  const range = await findRange(repository, pull);
  const [files, { ahead }, { mergeable, mergeableState }] = await Promise.all([
    diffFiles(dir, range.from, range.to),
    countCommits(dir, range.from, range.to),
    findMergeability(repository, pull),
  ]);
  const sum = (key: 'additions' | 'deletions') =>
    files.reduce((total, file) => total + file[key], 0);
  return {
    ...presentSimplePull(context, repository, pull),
    merged: pull.mergedAt !== null,
    mergeable,
    rebaseable: mergeable,
    mergeable_state: mergeableState,
    merged_by: pull.mergedBy ? presentUser(context, pull.mergedBy) : null,
    comments: repository.state.comments.filter(
      ({ issue }) => issue === pull.number,
    ).length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: ahead,
    additions: sum('additions'),
    deletions: sum('deletions'),
    changed_files: files.length,
  };
}

import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { GitUser } from '../types';
import { nodeId } from './nodeId';
import { presentUser } from './user';

/** Addresses below a repository's own: `NAME_url` → path. */
const links = {
  archive: '/{archive_format}{/ref}',
  assignees: '/assignees{/user}',
  blobs: '/git/blobs{/sha}',
  branches: '/branches{/branch}',
  collaborators: '/collaborators{/collaborator}',
  comments: '/comments{/number}',
  commits: '/commits{/sha}',
  compare: '/compare/{base}...{head}',
  contents: '/contents/{+path}',
  contributors: '/contributors',
  deployments: '/deployments',
  downloads: '/downloads',
  events: '/events',
  forks: '/forks',
  git_commits: '/git/commits{/sha}',
  git_refs: '/git/refs{/sha}',
  git_tags: '/git/tags{/sha}',
  hooks: '/hooks',
  issue_comment: '/issues/comments{/number}',
  issue_events: '/issues/events{/number}',
  issues: '/issues{/number}',
  keys: '/keys{/key_id}',
  labels: '/labels{/name}',
  languages: '/languages',
  merges: '/merges',
  milestones: '/milestones{/number}',
  notifications: '/notifications{?since,all,participating}',
  pulls: '/pulls{/number}',
  releases: '/releases{/id}',
  stargazers: '/stargazers',
  statuses: '/statuses/{sha}',
  subscribers: '/subscribers',
  subscription: '/subscription',
  tags: '/tags',
  teams: '/teams',
  trees: '/git/trees{/sha}',
};

/** GitHub's `repository`. */
export function presentRepository(
  context: HostContext,
  repository: HostedRepository,
) {
  const { state } = repository;
  const url = `${context.urls.api}/repos/${repository.fullName}`;
  const html = `${context.urls.base}/${repository.fullName}`;
  const open = state.pulls.filter(pull => pull.state === 'open').length;
  return {
    id: state.id,
    node_id: nodeId('Repository', state.id),
    name: state.name,
    full_name: repository.fullName,
    private: !context.anonymousRead,
    visibility: context.anonymousRead ? 'public' : 'private',
    owner: presentUser(context, state.owner),
    html_url: html,
    description: state.description,
    fork: false,
    url,
    ...Object.fromEntries(
      Object.entries(links).map(([name, path]) => [`${name}_url`, url + path]),
    ),
    git_url: `${html.replace(/^https?:/, 'git:')}.git`,
    ssh_url: `git@${new URL(html).hostname}:${repository.fullName}.git`,
    clone_url: `${html}.git`,
    svn_url: html,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    topics: [],
    size: 0,
    forks: 0,
    forks_count: 0,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    open_issues: open,
    open_issues_count: open,
    has_issues: true,
    has_projects: false,
    has_downloads: false,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    archived: false,
    disabled: false,
    is_template: false,
    allow_forking: false,
    web_commit_signoff_required: false,
    default_branch: state.defaultBranch,
    created_at: state.createdAt,
    updated_at: state.updatedAt,
    pushed_at: state.pushedAt,
  };
}

/** GitHub's `full-repository`. */
export function presentFullRepository(
  context: HostContext,
  repository: HostedRepository,
  user: GitUser | undefined,
) {
  const role = user?.role;
  return {
    ...presentRepository(context, repository),
    permissions: {
      admin: role === 'admin',
      maintain: role === 'admin',
      push: role === 'admin' || role === 'write',
      triage: role === 'admin' || role === 'write',
      pull: true,
    },
    network_count: 0,
    subscribers_count: 0,
    allow_merge_commit: true,
    allow_squash_merge: true,
    allow_rebase_merge: true,
    allow_auto_merge: false,
    delete_branch_on_merge: false,
  };
}

/** A pull request as it is stored; times are ISO 8601, UTC, seconds. */
export interface PullState {
  id: number;
  number: number;
  title: string;
  body: string | null;
  draft: boolean;
  state: 'open' | 'closed';
  /** Login. */
  author: string;
  head: { ref: string; sha: string };
  base: { ref: string; sha: string };
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  mergedAt: string | null;
  mergedBy: string | null;
  mergeCommit: string | null;
  /** Tip of the base before the merge: what a revert goes back to. */
  mergedOnto: string | null;
  labels: string[];
  /** The pull request that this one reverts. */
  reverts: number | null;
}

/** A comment on a pull request. */
export interface CommentState {
  id: number;
  /** Number of the pull request. */
  issue: number;
  author: string;
  body: string;
  createdAt: string;
  updatedAt: string;
}

/** A commit status. */
export interface StatusState {
  id: number;
  sha: string;
  state: 'error' | 'failure' | 'pending' | 'success';
  context: string;
  description: string | null;
  targetUrl: string | null;
  creator: string;
  createdAt: string;
}

/** A webhook. */
export interface HookState {
  id: number;
  url: string;
  secret: string;
  events: string[];
  active: boolean;
  createdAt: string;
  updatedAt: string;
  lastResponse: { code: number | null; status: string; message: string | null };
}

/** A label. */
export interface LabelState {
  id: number;
  name: string;
  color: string;
  description: string | null;
}

/** What a repository knows that is not in git. */
export interface RepositoryState {
  id: number;
  owner: string;
  name: string;
  description: string | null;
  defaultBranch: string;
  createdAt: string;
  updatedAt: string;
  pushedAt: string;
  /** Next id of a pull request, comment, status, hook or label. */
  nextId: number;
  /** Next number of a pull request. */
  nextNumber: number;
  pulls: PullState[];
  comments: CommentState[];
  statuses: StatusState[];
  hooks: HookState[];
  labels: LabelState[];
}

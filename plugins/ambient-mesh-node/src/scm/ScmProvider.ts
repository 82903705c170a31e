import { FileEdit } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/** A repository at a Git host, and how to speak to it. @public */
export interface ScmTarget {
  /** As people open it in a browser: `https://github.com/acme/mesh-gitops`. */
  repositoryUrl: string;
  /** A person's token; without it the integration's credentials are used. */
  token?: string;
}

/** A pull request (merge request) as this product looks at it. @public */
export interface PullRequest {
  number: number;
  /** For people. */
  url: string;
  branch: string;
  baseBranch: string;
  state: 'open' | 'merged' | 'closed';
  /** Newest commit of the branch. */
  headCommit: string;
  /** `null` until it is merged. */
  mergeCommit: string | null;
}

/** @public */
export interface OpenChangeRequest extends ScmTarget {
  baseBranch: string;
  /** Commit of the base branch on which `edits` were made. */
  base: string;
  /** From {@link changeBranchName}; later attempts get `-2`, `-3`, … */
  branch: string;
  edits: FileEdit[];
  /** One line: title of the pull request and headline of the commit. */
  title: string;
  /** Markdown. */
  body: string;
  /** Trailers of the commit, `Key: value` each. */
  trailers: string[];
}

/** @public */
export interface UpdateChangeRequest extends ScmTarget {
  /** The open pull request, as last read. */
  pullRequest: PullRequest;
  /** The newer commit of the base branch on which `edits` were made. */
  base: string;
  edits: FileEdit[];
  title: string;
  body: string;
  trailers: string[];
}

/** What a commit is said to be, beside its pull request. @public */
export interface CommitStatusRequest extends ScmTarget {
  commit: string;
  state: 'success' | 'failure' | 'pending';
  /** Name of the check; the same name again replaces what was said before. */
  context: string;
  /** One sentence; hosts show no more than 140 characters. */
  description: string;
  /** Where people read more. */
  url?: string;
}

/** What the Git host says of a check of a commit. @public */
export interface CommitCheck {
  /** Context of a commit status, or name of a check run. */
  name: string;
  /** `unknown`: it may not be read; `description` says what is missing. */
  state: 'success' | 'failure' | 'pending' | 'unknown';
  /** In the host's words; empty: none. */
  description: string;
}

/**
 * What a Git host must do for this product. All calls may be repeated: after a
 * crash the same call finds what the first one did.
 *
 * Errors are Backstage's, with what to do: AuthenticationError (credentials),
 * NotAllowedError (rights), NotFoundError, ConflictError (the base moved in the
 * edited files), InputError (the host refuses the request), and
 * ServiceUnavailableError (limits and failures of the host: try again later).
 *
 * @public
 */
export interface ScmProvider {
  /** Unique: `github`, `gitea`. */
  readonly id: string;
  /** Whether it speaks to the host of a URL. */
  supports(repositoryUrl: string): boolean;
  /**
   * Opens a pull request: branch, one commit with all edits, pull request. The
   * open one is the answer when it exists already. Leaves no branch behind when
   * it fails for good.
   *
   * @throws ConflictError when the base branch has since changed an edited file
   */
  openChange(request: OpenChangeRequest): Promise<PullRequest>;
  /** Puts edits made on a newer base on the same branch, as a new commit. */
  updateChange(request: UpdateChangeRequest): Promise<PullRequest>;
  /** The open pull request of a branch or of a later attempt of it, if any. */
  findOpen(target: ScmTarget & { branch: string }): Promise<PullRequest | null>;
  /** @throws NotFoundError */
  getPullRequest(target: ScmTarget & { number: number }): Promise<PullRequest>;
  /** Newest commit of a branch. */
  readBranch(target: ScmTarget & { branch: string }): Promise<string>;
  /** Contents of files at a commit or branch; `null`: there is no such file. */
  readFiles(
    target: ScmTarget & { ref: string; paths: string[] },
  ): Promise<Map<string, string | null>>;
  /** Deletes what a failed attempt left: a branch without a pull request. */
  discardBranch(target: ScmTarget & { branch: string }): Promise<void>;
  /** Closes a pull request, says why, and deletes its branch. */
  closeChange(
    target: ScmTarget & { number: number; comment: string },
  ): Promise<void>;
  /**
   * Says of a commit whether a check passes.
   *
   * @throws NotAllowedError when the credentials may not write statuses
   */
  setCommitStatus(request: CommitStatusRequest): Promise<void>;
  /** Some checks of a commit, by name. What has not reported is left out. */
  readChecks(
    target: ScmTarget & { commit: string; names: string[] },
  ): Promise<CommitCheck[]>;
}

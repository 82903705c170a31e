import {
  ChangeSet,
  Operation,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  changeBranchName,
  CommitCheck,
  CommitStatusRequest,
  commitTrailers,
  PullRequest,
  renderPullRequestBody,
  ScmProvider,
  ScmTarget,
  selectScmProvider,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { InputError } from '@backstage/errors';
import { MeshConfig } from '../../config';

/**
 * Pull requests of the meshes' repositories, with the credentials that
 * `integrations` holds for their hosts. Every call may be repeated after any
 * failure.
 */
export class PullRequests {
  readonly #providers: readonly ScmProvider[];
  readonly #author: 'app' | 'user';

  private constructor(
    providers: readonly ScmProvider[],
    author: 'app' | 'user',
  ) {
    this.#providers = providers;
    this.#author = author;
  }

  /** The list may grow until the first call: modules add providers. */
  static create(options: {
    providers: readonly ScmProvider[];
    /** Whose credentials open pull requests, where a person's are at hand. */
    author: 'app' | 'user';
  }): PullRequests {
    return new PullRequests(options.providers, options.author);
  }

  /**
   * Opens the pull request of a change set, or finds the open one.
   *
   * @throws ConflictError when the base has since changed an edited file
   */
  async open(options: {
    mesh: MeshConfig;
    changeSet: ChangeSet;
    requestedBy: string;
    /** The person's own token at the Git host; never stored. */
    token?: string;
  }): Promise<PullRequest> {
    const { mesh, changeSet, token } = options;
    return this.#provider(mesh).openChange({
      ...target(mesh),
      ...(this.#author === 'user' && token && { token }),
      ...contents(options),
      baseBranch: mesh.repository.branch,
      branch: branchOf(mesh, changeSet.operations),
    });
  }

  /** Puts newer edits on the branch of an open pull request. */
  async renew(options: {
    mesh: MeshConfig;
    number: number;
    changeSet: ChangeSet;
    requestedBy: string;
  }): Promise<PullRequest> {
    const { mesh, number } = options;
    const provider = this.#provider(mesh);
    const pullRequest = await provider.getPullRequest({
      ...target(mesh),
      number,
    });
    return provider.updateChange({
      ...target(mesh),
      ...contents(options),
      pullRequest,
    });
  }

  /** What became of a pull request. */
  async get(mesh: MeshConfig, number: number): Promise<PullRequest> {
    return this.#provider(mesh).getPullRequest({ ...target(mesh), number });
  }

  /** Says of the newest commit of a pull request whether a check passes. */
  async setStatus(
    mesh: MeshConfig,
    number: number,
    status: Omit<CommitStatusRequest, 'commit' | keyof ScmTarget>,
  ): Promise<void> {
    const provider = this.#provider(mesh);
    const { state, headCommit } = await this.get(mesh, number);
    if (state !== 'open') return;
    await provider.setCommitStatus({
      ...target(mesh),
      ...status,
      commit: headCommit,
    });
  }

  /** Some checks of the newest commit of a pull request. */
  async checks(
    mesh: MeshConfig,
    number: number,
    names: string[],
  ): Promise<CommitCheck[]> {
    const { headCommit } = await this.get(mesh, number);
    return this.#provider(mesh).readChecks({
      ...target(mesh),
      commit: headCommit,
      names,
    });
  }

  /** Removes what an intent that is given up has left on the Git host. */
  async discard(
    mesh: MeshConfig,
    operations: Operation[],
    comment: string,
  ): Promise<void> {
    const provider = this.#provider(mesh);
    const open = await provider.findOpen({
      ...target(mesh),
      branch: branchOf(mesh, operations),
    });
    if (open) {
      await provider.closeChange({
        ...target(mesh),
        number: open.number,
        comment,
      });
    } else {
      await provider.discardBranch({
        ...target(mesh),
        branch: branchOf(mesh, operations),
      });
    }
  }

  #provider(mesh: MeshConfig): ScmProvider {
    return selectScmProvider(this.#providers, mesh.repository.url);
  }
}

function target(mesh: MeshConfig): { repositoryUrl: string } {
  return { repositoryUrl: mesh.repository.url };
}

/** Two meshes in two folders of one repository have branches of their own. */
function branchOf(mesh: MeshConfig, operations: Operation[]): string {
  const { url, branch, path } = mesh.repository;
  return changeBranchName({
    repositoryUrl: path ? `${url}#${path}` : url,
    baseBranch: branch,
    operations,
  });
}

function contents(options: { changeSet: ChangeSet; requestedBy: string }) {
  const { changeSet, requestedBy } = options;
  if (changeSet.base === null) {
    throw new InputError('A pull request needs edits made at a commit.');
  }
  return {
    base: changeSet.base,
    edits: changeSet.edits,
    title: changeSet.title,
    body: renderPullRequestBody(changeSet, { requestedBy }),
    trailers: commitTrailers(changeSet, { requestedBy }),
  };
}

import { mayRead } from '../access';
import { GitHubError } from '../GitHubError';
import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { readNodeId } from '../present/nodeId';
import { PullState } from '../state';
import { GitUser } from '../types';

/** Who asks, and what of. */
export class GraphQLRequest {
  readonly context: HostContext;
  readonly user: GitUser;

  constructor(context: HostContext, user: GitUser) {
    this.context = context;
    this.user = user;
  }

  /** @throws GitHubError `NOT_FOUND` in GitHub's words */
  repository(owner: string, name: string): HostedRepository {
    const repository = this.context.store.find(owner, name);
    if (!repository || !mayRead(this.context, this.user)) {
      throw new GitHubError(
        404,
        `Could not resolve to a Repository with the name '${owner}/${name}'.`,
        { type: 'NOT_FOUND' },
      );
    }
    return repository;
  }

  /** @throws GitHubError `NOT_FOUND` */
  repositoryById(id: string): HostedRepository {
    const repository = this.#repositoryOf(readNodeId(id).id);
    if (!repository) {
      throw this.#unknown(id);
    }
    return repository;
  }

  /** The repository and the full ref of an id. @throws GitHubError `NOT_FOUND` */
  refById(id: string): { repository: HostedRepository; ref: string } {
    const [first, ...rest] = readNodeId(id).id.split(':');
    const repository = this.#repositoryOf(first);
    if (!repository) {
      throw this.#unknown(id);
    }
    return { repository, ref: rest.join(':') };
  }

  /** @throws GitHubError `NOT_FOUND` */
  pullById(id: string): { repository: HostedRepository; pull: PullState } {
    const [first, number] = readNodeId(id).id.split(':');
    const repository = this.#repositoryOf(first);
    const pull = repository?.pull(Number(number));
    if (!repository || !pull) {
      throw this.#unknown(id);
    }
    return { repository, pull };
  }

  #repositoryOf(id: string): HostedRepository | undefined {
    return this.context.store
      .list()
      .find(({ state }) => String(state.id) === id);
  }

  #unknown(id: string): GitHubError {
    return new GitHubError(
      404,
      `Could not resolve to a node with the global id of '${id}'.`,
      { type: 'NOT_FOUND' },
    );
  }
}

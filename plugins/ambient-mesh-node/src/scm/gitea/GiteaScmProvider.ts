import { InputError, NotFoundError } from '@backstage/errors';
import {
  getGiteaRequestOptions,
  ScmIntegrationRegistry,
} from '@backstage/integration';
import pLimit from 'p-limit';
import {
  CommitCheck,
  CommitStatusRequest,
  OpenChangeRequest,
  PullRequest,
  ScmProvider,
  ScmTarget,
  UpdateChangeRequest,
} from '../ScmProvider';
import { currentAttempt } from '../currentAttempt';
import { statusBody } from '../statusBody';
import { withRounds } from '../withRounds';
import { GiteaRepository } from './GiteaRepository';
import { openGiteaChange, updateGiteaChange } from './openGiteaChange';

/** Milliseconds before a change is tried again. */
const DELAY = 1_000;

/** Files read at the same time. */
const CONCURRENCY = 5;

/**
 * Pull requests on Gitea and Forgejo, with the credentials that
 * `integrations.gitea` holds for the host.
 *
 * @public
 */
export class GiteaScmProvider implements ScmProvider {
  readonly id = 'gitea';
  readonly #integrations: ScmIntegrationRegistry;

  private constructor(integrations: ScmIntegrationRegistry) {
    this.#integrations = integrations;
  }

  static create(options: {
    integrations: ScmIntegrationRegistry;
  }): GiteaScmProvider {
    return new GiteaScmProvider(options.integrations);
  }

  supports(repositoryUrl: string): boolean {
    return this.#integrations.gitea.byUrl(repositoryUrl) !== undefined;
  }

  async openChange(request: OpenChangeRequest): Promise<PullRequest> {
    const repository = this.#repository(request);
    return withRounds(
      ends => openGiteaChange(repository, request, ends),
      DELAY,
    );
  }

  async updateChange(request: UpdateChangeRequest): Promise<PullRequest> {
    return updateGiteaChange(this.#repository(request), request);
  }

  async findOpen(
    target: ScmTarget & { branch: string },
  ): Promise<PullRequest | null> {
    const repository = this.#repository(target);
    return (await currentAttempt(repository, target.branch)).open;
  }

  async getPullRequest(
    target: ScmTarget & { number: number },
  ): Promise<PullRequest> {
    return this.#repository(target).pull(target.number);
  }

  async readBranch(target: ScmTarget & { branch: string }): Promise<string> {
    const repository = this.#repository(target);
    const head = await repository.head(target.branch);
    if (head === null) {
      throw new NotFoundError(
        `There is no branch ${target.branch} in ${repository.name}.`,
      );
    }
    return head.sha;
  }

  async readFiles(
    target: ScmTarget & { ref: string; paths: string[] },
  ): Promise<Map<string, string | null>> {
    const repository = this.#repository(target);
    const limit = pLimit(CONCURRENCY);
    const texts = await Promise.all(
      target.paths.map(path =>
        limit(async () => {
          const text = await repository.file(path, target.ref);
          return [path, text] as const;
        }),
      ),
    );
    return new Map(texts);
  }

  async closeChange(
    target: ScmTarget & { number: number; comment: string },
  ): Promise<void> {
    const repository = this.#repository(target);
    const pull = await repository.pull(target.number);
    if (pull.state === 'open') {
      await repository.comment(target.number, target.comment);
      await repository.updatePull(target.number, { state: 'closed' });
    }
    if (pull.state !== 'merged') {
      await repository.deleteBranch(pull.branch);
    }
  }

  async discardBranch(target: ScmTarget & { branch: string }): Promise<void> {
    const repository = this.#repository(target);
    const attempt = await currentAttempt(repository, target.branch);
    if (!attempt.open) {
      await repository.deleteBranch(attempt.branch);
    }
  }

  async setCommitStatus(request: CommitStatusRequest): Promise<void> {
    await this.#repository(request).status(request.commit, statusBody(request));
  }

  async readChecks(
    target: ScmTarget & { commit: string; names: string[] },
  ): Promise<CommitCheck[]> {
    return this.#repository(target).checks(target.commit, target.names);
  }

  #repository(target: ScmTarget): GiteaRepository {
    const { repositoryUrl, token } = target;
    const integration = this.#integrations.gitea.byUrl(repositoryUrl);
    const baseUrl =
      integration?.config.baseUrl ?? `https://${integration?.config.host}`;
    const [owner, repo] = repositoryUrl
      .replace(baseUrl, '')
      .replace(/^\/+|(\.git)?\/*$/g, '')
      .split('/');
    if (!integration || !owner || !repo) {
      throw new InputError(
        `${repositoryUrl} is no repository of a host under 'integrations.gitea' in app-config.`,
      );
    }
    const headers = token
      ? { Authorization: `token ${token}` }
      : getGiteaRequestOptions(integration.config).headers;
    return GiteaRepository.create({
      baseUrl,
      name: `${owner}/${repo}`,
      headers: { ...(headers as Record<string, string> | undefined) },
    });
  }
}

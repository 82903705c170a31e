import { InputError, NotFoundError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  GithubCredentialsProvider,
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
import { statusBody } from '../statusBody';
import { withRounds } from '../withRounds';
import { GithubRepository } from './GithubRepository';
import { createGithubClient, GithubPace } from './octokit';
import { currentAttempt } from '../currentAttempt';
import { openChange } from './openChange';
import { updateChange } from './updateChange';

/** Milliseconds before a change is tried again. */
const DELAY = 1_000;

/** Files read at the same time. */
const CONCURRENCY = 5;

/** @public */
export interface GithubScmProviderOptions {
  integrations: ScmIntegrationRegistry;
  credentials?: GithubCredentialsProvider;
  pace?: GithubPace;
}

/**
 * Pull requests on GitHub and GitHub Enterprise, with the credentials that
 * `integrations.github` holds for the host.
 *
 * @public
 */
export class GithubScmProvider implements ScmProvider {
  readonly id = 'github';
  readonly #integrations: ScmIntegrationRegistry;
  readonly #credentials: GithubCredentialsProvider;
  readonly #pace: GithubPace | undefined;

  private constructor(options: GithubScmProviderOptions) {
    this.#integrations = options.integrations;
    this.#credentials =
      options.credentials ??
      DefaultGithubCredentialsProvider.fromIntegrations(options.integrations);
    this.#pace = options.pace;
  }

  static create(options: GithubScmProviderOptions): GithubScmProvider {
    return new GithubScmProvider(options);
  }

  supports(repositoryUrl: string): boolean {
    return this.#integrations.github.byUrl(repositoryUrl) !== undefined;
  }

  async openChange(request: OpenChangeRequest): Promise<PullRequest> {
    const repository = await this.#repository(request);
    return withRounds(
      ends => openChange(repository, request, ends),
      this.#pace?.retryDelay ?? DELAY,
    );
  }

  async updateChange(request: UpdateChangeRequest): Promise<PullRequest> {
    return updateChange(await this.#repository(request), request);
  }

  async findOpen(
    target: ScmTarget & { branch: string },
  ): Promise<PullRequest | null> {
    const repository = await this.#repository(target);
    return (await currentAttempt(repository, target.branch)).open;
  }

  async getPullRequest(
    target: ScmTarget & { number: number },
  ): Promise<PullRequest> {
    return (await this.#repository(target)).pull(target.number);
  }

  async readBranch(target: ScmTarget & { branch: string }): Promise<string> {
    const repository = await this.#repository(target);
    const head = await repository.head(target.branch);
    if (head === null) {
      throw new NotFoundError(
        `There is no branch ${target.branch} in ${repository.name}.`,
      );
    }
    return head;
  }

  async readFiles(
    target: ScmTarget & { ref: string; paths: string[] },
  ): Promise<Map<string, string | null>> {
    const repository = await this.#repository(target);
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
    const repository = await this.#repository(target);
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
    const repository = await this.#repository(target);
    const { branch, open } = await currentAttempt(repository, target.branch);
    if (!open) {
      await repository.deleteBranch(branch);
    }
  }

  async setCommitStatus(request: CommitStatusRequest): Promise<void> {
    const repository = await this.#repository(request);
    await repository.status(request.commit, statusBody(request));
  }

  async readChecks(
    target: ScmTarget & { commit: string; names: string[] },
  ): Promise<CommitCheck[]> {
    const repository = await this.#repository(target);
    return repository.checks(target.commit, target.names);
  }

  async #repository(target: ScmTarget): Promise<GithubRepository> {
    const { repositoryUrl } = target;
    const integration = this.#integrations.github.byUrl(repositoryUrl);
    const [owner, repo] = new URL(repositoryUrl).pathname
      .replace(/^\/+|(\.git)?\/*$/g, '')
      .split('/');
    if (!integration || !owner || !repo) {
      throw new InputError(
        `${repositoryUrl} is no repository of a host under 'integrations.github' in app-config.`,
      );
    }
    const { apiBaseUrl, host } = integration.config;
    const token =
      target.token ??
      (await this.#credentials.getCredentials({ url: repositoryUrl })).token;
    const client = createGithubClient({
      apiBaseUrl: apiBaseUrl ?? `https://${host}/api/v3`,
      token,
      pace: this.#pace,
    });
    return GithubRepository.create({ client, owner, repo });
  }
}

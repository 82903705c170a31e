import {
  attemptBranch,
  CommitCheck,
  CommitStatusRequest,
  OpenChangeRequest,
  PullRequest,
  ScmProvider,
  UpdateChangeRequest,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { NotFoundError } from '@backstage/errors';
import { TestRepository } from './TestRepository';

/** A Git host with pull requests in memory, over a real repository. */
export class TestScm implements ScmProvider {
  readonly id = 'test';
  readonly pullRequests: Array<
    PullRequest & Pick<OpenChangeRequest, 'edits' | 'title' | 'trailers'>
  > = [];
  /** What was said of commits, oldest first. */
  readonly statuses: CommitStatusRequest[] = [];
  /** Thrown, and forgotten, by the next writes. */
  readonly failures: Error[] = [];
  readonly #repository: TestRepository;

  private constructor(repository: TestRepository) {
    this.#repository = repository;
  }

  static create(repository: TestRepository): TestScm {
    return new TestScm(repository);
  }

  supports(repositoryUrl: string): boolean {
    return repositoryUrl === this.#repository.url;
  }

  async openChange(request: OpenChangeRequest): Promise<PullRequest> {
    const failure = this.failures.shift();
    if (failure) throw failure;
    const known = await this.findOpen(request);
    if (known) return known;
    const attempts = this.#attempts(request.branch).length;
    const { edits, title, trailers } = request;
    const number = this.pullRequests.length + 1;
    const pullRequest = {
      number,
      url: `https://git.test/acme/mesh/pull/${number}`,
      branch: attemptBranch(request.branch, attempts + 1),
      baseBranch: request.baseBranch,
      state: 'open' as const,
      headCommit: `head-${number}`,
      mergeCommit: null,
      edits,
      title,
      trailers,
    };
    this.pullRequests.push(pullRequest);
    return pullRequest;
  }

  async updateChange(request: UpdateChangeRequest): Promise<PullRequest> {
    const failure = this.failures.shift();
    if (failure) throw failure;
    const own = this.#get(request.pullRequest.number);
    return Object.assign(own, { edits: request.edits, title: request.title });
  }

  async findOpen({ branch }: { branch: string }): Promise<PullRequest | null> {
    return this.#attempts(branch).find(each => each.state === 'open') ?? null;
  }

  async getPullRequest({ number }: { number: number }): Promise<PullRequest> {
    return { ...this.#get(number) };
  }

  async readBranch(): Promise<string> {
    return (await this.#repository.git('rev-parse', 'main')).trim();
  }

  async readFiles(): Promise<Map<string, string | null>> {
    return new Map();
  }

  async discardBranch(): Promise<void> {
    // Branches exist only with their pull requests here.
  }

  async closeChange({ number }: { number: number }): Promise<void> {
    this.#get(number).state = 'closed';
  }

  async setCommitStatus(request: CommitStatusRequest): Promise<void> {
    const failure = this.failures.shift();
    if (failure) throw failure;
    this.statuses.push(request);
  }

  async readChecks({
    commit,
    names,
  }: {
    commit: string;
    names: string[];
  }): Promise<CommitCheck[]> {
    const own = this.statuses.filter(
      each => each.commit === commit && names.includes(each.context),
    );
    return own.map(({ context, state, description }) => ({
      name: context,
      state,
      description,
    }));
  }

  /** What a person does on the Git host. */
  async merge(number: number): Promise<void> {
    const own = this.#get(number);
    own.mergeCommit = await this.#repository.commit(
      Object.fromEntries(own.edits.map(({ file, after }) => [file, after])),
    );
    own.state = 'merged';
  }

  #attempts(branch: string) {
    return this.pullRequests.filter(
      each => each.branch === branch || each.branch.startsWith(`${branch}-`),
    );
  }

  #get(number: number) {
    const found = this.pullRequests.find(each => each.number === number);
    if (!found) throw new NotFoundError(`There is no pull request ${number}.`);
    return found;
  }
}

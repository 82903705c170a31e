import { FileEdit } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { toError } from '@backstage/errors';
import * as z from 'zod';
import { CommitCheck, PullRequest } from '../ScmProvider';
import {
  commitSchema,
  compareSchema,
  expectShape,
  pullSchema,
  refSchema,
  shaSchema,
  toPullRequest,
} from '../answer';
import { hostError, statusOf, textOf } from '../hostError';
import { statusBody } from '../statusBody';
import { GithubClient } from './octokit';
import { readGithubChecks } from './readGithubChecks';

/** GitHub lists at most so many files of a comparison. */
const MAX_COMPARED = 300;

const committedSchema = z.object({
  createCommitOnBranch: z.object({ commit: z.object({ oid: z.string() }) }),
});

const COMMIT = `
  mutation($input: CreateCommitOnBranchInput!) {
    createCommitOnBranch(input: $input) { commit { oid } }
  }`;

/**
 * The calls on one repository, one request each. Failures are Backstage's
 * errors; what a caller must tell apart comes back as a value.
 */
export class GithubRepository {
  readonly #client: GithubClient;
  readonly #owner: string;
  readonly #repo: string;

  private constructor(client: GithubClient, owner: string, repo: string) {
    this.#client = client;
    this.#owner = owner;
    this.#repo = repo;
  }

  static create(options: {
    client: GithubClient;
    owner: string;
    repo: string;
  }): GithubRepository {
    return new GithubRepository(options.client, options.owner, options.repo);
  }

  get name(): string {
    return `${this.#owner}/${this.#repo}`;
  }

  /** Pull requests of a branch, newest first. */
  async pullsOf(branch: string): Promise<PullRequest[]> {
    return this.#try(`look for pull requests of ${branch}`, async () => {
      const { data } = await this.#client.rest.pulls.list({
        ...this.#where,
        head: `${this.#owner}:${branch}`,
        state: 'all',
        per_page: 20,
      });
      return expectShape(z.array(pullSchema), data)
        .map(toPullRequest)
        .filter(pull => pull.branch === branch)
        .sort((a, b) => b.number - a.number);
    });
  }

  async pull(number: number): Promise<PullRequest> {
    return this.#try(`read pull request #${number}`, async () => {
      const { data } = await this.#client.rest.pulls.get({
        ...this.#where,
        pull_number: number,
      });
      return toPullRequest(expectShape(pullSchema, data));
    });
  }

  /** Newest commit of a branch; `null` when there is no such branch. */
  async head(branch: string): Promise<string | null> {
    return this.#try(`read branch ${branch}`, async () => {
      try {
        const { data } = await this.#client.rest.git.getRef({
          ...this.#where,
          ref: `heads/${branch}`,
        });
        return expectShape(refSchema, data).object.sha;
      } catch (error) {
        if (statusOf(error) === 404) {
          return null;
        }
        throw error;
      }
    });
  }

  /** Files that differ; `null` when there are too many to list. */
  async changedFiles(from: string, to: string): Promise<string[] | null> {
    return this.#try(`compare ${from} with ${to}`, async () => {
      const { data } = await this.#client.rest.repos.compareCommitsWithBasehead(
        {
          ...this.#where,
          basehead: `${from}...${to}`,
        },
      );
      const files = expectShape(compareSchema, data).files ?? [];
      return files.length >= MAX_COMPARED
        ? null
        : files.flatMap(file => [
            file.filename,
            ...(file.previous_filename ? [file.previous_filename] : []),
          ]);
    });
  }

  async commit(sha: string): Promise<z.infer<typeof commitSchema>> {
    return this.#try(`read commit ${sha}`, async () => {
      const { data } = await this.#client.rest.git.getCommit({
        ...this.#where,
        commit_sha: sha,
      });
      return expectShape(commitSchema, data);
    });
  }

  /** @returns False when the branch exists already. */
  async createBranch(branch: string, sha: string): Promise<boolean> {
    return this.#try(`create branch ${branch}`, async () => {
      try {
        await this.#client.rest.git.createRef({
          ...this.#where,
          ref: `refs/heads/${branch}`,
          sha,
        });
        return true;
      } catch (error) {
        if (statusOf(error) === 422 && /already exists/i.test(textOf(error))) {
          return false;
        }
        throw error;
      }
    });
  }

  /** A branch that is not there is no failure. */
  async deleteBranch(branch: string): Promise<void> {
    await this.#try(`delete branch ${branch}`, async () => {
      try {
        await this.#client.rest.git.deleteRef({
          ...this.#where,
          ref: `heads/${branch}`,
        });
      } catch (error) {
        if (![404, 422].includes(statusOf(error))) {
          throw error;
        }
      }
    });
  }

  /**
   * All edits as one commit on a branch, by the owner of the token.
   *
   * @returns False when the branch has moved past `head`.
   */
  async commitOnBranch(options: {
    branch: string;
    head: string;
    edits: FileEdit[];
    headline: string;
    message: string;
  }): Promise<boolean> {
    return this.#try(`commit to ${options.branch}`, async () => {
      try {
        const answer = await this.#client.graphql(COMMIT, {
          input: {
            branch: {
              repositoryNameWithOwner: this.name,
              branchName: options.branch,
            },
            expectedHeadOid: options.head,
            message: { headline: options.headline, body: options.message },
            fileChanges: fileChanges(options.edits),
          },
        });
        expectShape(committedSchema, answer);
        return true;
      } catch (error) {
        const moved =
          statusOf(error) === 409 ||
          /expected branch to point to/i.test(textOf(error));
        if (moved) {
          return false;
        }
        throw error;
      }
    });
  }

  /**
   * A commit with two parents: the branch's head, and a newer base whose files
   * it takes over before it makes the edits.
   */
  async mergeCommit(options: {
    branch: string;
    head: string;
    base: string;
    edits: FileEdit[];
    message: string;
  }): Promise<string> {
    const { tree } = await this.commit(options.base);
    return this.#try(`commit to ${options.branch}`, async () => {
      const made = await this.#client.rest.git.createTree({
        ...this.#where,
        base_tree: tree.sha,
        tree: options.edits.map(({ file, after }) => ({
          path: file,
          mode: '100644' as const,
          type: 'blob' as const,
          ...(after === null ? { sha: null } : { content: after }),
        })),
      });
      const commit = await this.#client.rest.git.createCommit({
        ...this.#where,
        message: options.message,
        tree: expectShape(shaSchema, made.data).sha,
        parents: [options.head, options.base],
      });
      const { sha } = expectShape(shaSchema, commit.data);
      await this.#client.rest.git.updateRef({
        ...this.#where,
        ref: `heads/${options.branch}`,
        sha,
        force: false,
      });
      return sha;
    });
  }

  /** @returns `null` when there is an open one of the branch already. */
  async createPull(options: {
    branch: string;
    baseBranch: string;
    title: string;
    body: string;
  }): Promise<PullRequest | null> {
    return this.#try(`open a pull request in ${this.name}`, async () => {
      try {
        const { data } = await this.#client.rest.pulls.create({
          ...this.#where,
          head: options.branch,
          base: options.baseBranch,
          title: options.title,
          body: options.body,
        });
        return toPullRequest(expectShape(pullSchema, data));
      } catch (error) {
        if (statusOf(error) === 422 && /already exists/i.test(textOf(error))) {
          return null;
        }
        throw error;
      }
    });
  }

  async updatePull(
    number: number,
    change: { title?: string; body?: string; state?: 'closed' },
  ): Promise<void> {
    await this.#try(`change pull request #${number}`, () =>
      this.#client.rest.pulls.update({
        ...this.#where,
        pull_number: number,
        ...change,
      }),
    );
  }

  async comment(number: number, body: string): Promise<void> {
    await this.#try(`comment on pull request #${number}`, () =>
      this.#client.rest.issues.createComment({
        ...this.#where,
        issue_number: number,
        body,
      }),
    );
  }

  async status(
    sha: string,
    status: ReturnType<typeof statusBody>,
  ): Promise<void> {
    await this.#try(`set the status ${status.context} of ${sha}`, () =>
      this.#client.rest.repos.createCommitStatus({
        ...this.#where,
        sha,
        ...status,
      }),
    );
  }

  async checks(commit: string, names: string[]): Promise<CommitCheck[]> {
    return this.#try(`read the checks of ${commit}`, () =>
      readGithubChecks({ client: this.#client, ...this.#where, commit, names }),
    );
  }

  /** Text of a file; `null` when there is none. */
  async file(path: string, ref: string): Promise<string | null> {
    return this.#try(`read ${path}`, async () => {
      try {
        const { data } = await this.#client.rest.repos.getContent({
          ...this.#where,
          path,
          ref,
          mediaType: { format: 'raw' },
        });
        return expectShape(z.string(), data as unknown);
      } catch (error) {
        if (statusOf(error) === 404) {
          return null;
        }
        throw error;
      }
    });
  }

  get #where() {
    return { owner: this.#owner, repo: this.#repo };
  }

  async #try<T>(doing: string, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      const known = toError(error);
      throw known.name === 'ServiceUnavailableError'
        ? known
        : hostError(error, `${doing} (${this.name})`);
    }
  }
}

function fileChanges(edits: FileEdit[]) {
  return {
    additions: edits.flatMap(({ file, after }) =>
      after === null
        ? []
        : [{ path: file, contents: Buffer.from(after).toString('base64') }],
    ),
    deletions: edits.flatMap(({ file, after }) =>
      after === null ? [{ path: file }] : [],
    ),
  };
}

import { FileEdit } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ServiceUnavailableError } from '@backstage/errors';
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { expectShape, pullSchema, toPullRequest } from '../answer';
import { statusBody } from '../statusBody';
import { hostError, statusOf, textOf } from '../hostError';
import { CommitCheck, PullRequest } from '../ScmProvider';
import { isPassing } from '../withRounds';

const branchSchema = z.object({
  commit: z.object({ id: z.string(), message: z.string() }),
});

const filesSchema = z.array(z.object({ filename: z.string() }));

/** `null` for a commit that nothing was said of. */
const combinedSchema = z.object({
  statuses: z
    .array(
      z.object({
        context: z.string(),
        status: z.string(),
        description: z.string().nullish(),
      }),
    )
    .nullish(),
});

/** States that are no failure; a warning does not hold a merge back. */
const CHECK_STATES: Record<string, CommitCheck['state']> = {
  success: 'success',
  warning: 'success',
  skipped: 'success',
  pending: 'pending',
};

/** Pull requests on one page, and how many pages are looked through. */
const PAGE = 50;
const MAX_PAGES = 40;

/** Milliseconds that one request may take. */
const TIMEOUT = 30_000;

/** An answer of Gitea that is no success. */
class GiteaFailure extends Error {
  readonly status: number;
  readonly response: { data: string; headers: Record<string, string> };

  constructor(status: number, data: string, headers: Headers) {
    super(messageOf(data) ?? `HTTP ${status}`);
    this.status = status;
    this.response = { data, headers: Object.fromEntries(headers) };
  }
}

/** The calls on one repository of Gitea or Forgejo, one request each. */
export class GiteaRepository {
  readonly #api: string;
  readonly #headers: Record<string, string>;
  readonly name: string;

  private constructor(options: {
    baseUrl: string;
    name: string;
    headers: Record<string, string>;
  }) {
    this.#api = `${options.baseUrl.replace(/\/+$/, '')}/api/v1/repos/${
      options.name
    }`;
    this.#headers = options.headers;
    this.name = options.name;
  }

  static create(options: {
    baseUrl: string;
    /** `owner/repository`. */
    name: string;
    headers: Record<string, string>;
  }): GiteaRepository {
    return new GiteaRepository(options);
  }

  /** Pull requests of a branch, newest first. */
  async pullsOf(branch: string): Promise<PullRequest[]> {
    const found: PullRequest[] = [];
    for (let page = 1; page <= MAX_PAGES; page += 1) {
      const answer = await this.#call(
        'look for pull requests',
        'GET',
        `/pulls?state=all&sort=newest&limit=${PAGE}&page=${page}`,
      );
      const pulls = expectShape(z.array(pullSchema), answer).map(toPull);
      found.push(...pulls.filter(pull => pull.branch === branch));
      if (pulls.length < PAGE) {
        break;
      }
    }
    return found.sort((a, b) => b.number - a.number);
  }

  async pull(number: number): Promise<PullRequest> {
    const doing = `read pull request #${number}`;
    return toPull(
      expectShape(
        pullSchema,
        await this.#call(doing, 'GET', `/pulls/${number}`),
      ),
    );
  }

  /** Newest commit of a branch; `null` when there is no such branch. */
  async head(branch: string): Promise<{ sha: string; message: string } | null> {
    const answer = await this.#call(
      `read branch ${branch}`,
      'GET',
      `/branches/${branch}`,
      undefined,
      [404],
    );
    if (answer === null) {
      return null;
    }
    const { commit } = expectShape(branchSchema, answer);
    return { sha: commit.id, message: commit.message };
  }

  /**
   * All edits as one commit, on a new branch off `from` or on `from` itself.
   * Every edited file must still be as it was.
   *
   * @returns `exists` when the new branch is there already, `changed` when a
   * file is no longer as it was
   */
  async commit(options: {
    from: string;
    newBranch?: string;
    edits: FileEdit[];
    message: string;
  }): Promise<'done' | 'exists' | 'changed'> {
    const doing = `commit to ${options.newBranch ?? options.from}`;
    try {
      await this.#request('POST', '/contents', {
        branch: options.from,
        ...(options.newBranch ? { new_branch: options.newBranch } : {}),
        message: options.message,
        files: options.edits.map(fileOperation),
      });
      return 'done';
    } catch (error) {
      if (
        /branch already exists|already exists.*branch|cannot lock ref/i.test(
          textOf(error),
        )
      ) {
        return 'exists';
      }
      // 422 names a file by its outdated blob, or one that (no longer) exists.
      const conflict =
        [404, 409, 422].includes(statusOf(error)) &&
        /sha|does not match|already exists|does not exist|object does not/i.test(
          textOf(error),
        );
      if (conflict) {
        return 'changed';
      }
      throw hostError(error, `${doing} (${this.name})`);
    }
  }

  /**
   * @returns `null` when there is an open one of the branch already
   * @throws ServiceUnavailableError while Gitea does not know the branch, which
   * it learns a moment after the push
   */
  async createPull(options: {
    branch: string;
    baseBranch: string;
    title: string;
    body: string;
  }): Promise<PullRequest | null> {
    try {
      const { text } = await this.#request('POST', '/pulls', {
        head: options.branch,
        base: options.baseBranch,
        title: options.title,
        body: options.body,
      });
      return toPull(expectShape(pullSchema, parseJson(text)));
    } catch (error) {
      if (statusOf(error) === 409) {
        return null;
      }
      if (statusOf(error) === 404) {
        throw new ServiceUnavailableError(
          `Gitea does not know branch ${options.branch} of ${this.name} yet. Try again in a minute.`,
          error,
        );
      }
      throw isPassing(error)
        ? error
        : hostError(error, `open a pull request (${this.name})`);
    }
  }

  async updatePull(
    number: number,
    change: { title?: string; body?: string; state?: 'closed' },
  ): Promise<void> {
    const doing = `change pull request #${number}`;
    await this.#call(doing, 'PATCH', `/pulls/${number}`, change);
  }

  /**
   * Merges the base branch into the branch of a pull request.
   *
   * @returns False when that conflicts.
   */
  async mergeBase(number: number): Promise<boolean> {
    try {
      await this.#request('POST', `/pulls/${number}/update?style=merge`);
      return true;
    } catch (error) {
      if (statusOf(error) === 409) {
        return false;
      }
      // Gitea 1.26 says so with HTTP 500.
      if (/is up to date/i.test(textOf(error))) {
        return true;
      }
      throw hostError(error, `update pull request #${number} (${this.name})`);
    }
  }

  /** Files that a pull request changes. */
  async changedFiles(number: number): Promise<string[]> {
    const found: string[] = [];
    for (let page = 1; page <= MAX_PAGES; page += 1) {
      const answer = await this.#call(
        `list the files of pull request #${number}`,
        'GET',
        `/pulls/${number}/files?limit=${PAGE}&page=${page}`,
      );
      const files = expectShape(filesSchema, answer ?? []);
      found.push(...files.map(({ filename }) => filename));
      if (files.length < PAGE) {
        break;
      }
    }
    return found;
  }

  async comment(number: number, body: string): Promise<void> {
    const doing = `comment on pull request #${number}`;
    await this.#call(doing, 'POST', `/issues/${number}/comments`, { body });
  }

  /** A branch that is not there is no failure. */
  async deleteBranch(branch: string): Promise<void> {
    await this.#call(
      `delete branch ${branch}`,
      'DELETE',
      `/branches/${branch}`,
      undefined,
      [404],
    );
  }

  async status(
    sha: string,
    status: ReturnType<typeof statusBody>,
  ): Promise<void> {
    const doing = `set the status ${status.context} of ${sha}`;
    await this.#call(doing, 'POST', `/statuses/${sha}`, status);
  }

  /** Gitea's Actions report by commit statuses, too: there is nothing else. */
  async checks(commit: string, names: string[]): Promise<CommitCheck[]> {
    const found: CommitCheck[] = [];
    for (let page = 1; page <= MAX_PAGES; page += 1) {
      const answer = await this.#call(
        `read the statuses of ${commit}`,
        'GET',
        `/commits/${commit}/status?limit=${PAGE}&page=${page}`,
      );
      const { statuses } = expectShape(combinedSchema, answer);
      found.push(
        ...(statuses ?? []).map(({ context, status, description }) => ({
          name: context,
          state: CHECK_STATES[status] ?? ('failure' as const),
          description: description ?? '',
        })),
      );
      if ((statuses ?? []).length < PAGE) break;
    }
    return found.filter(({ name }) => names.includes(name));
  }

  /** Text of a file; `null` when there is none. */
  async file(path: string, ref: string): Promise<string | null> {
    const encoded = path.split('/').map(encodeURIComponent).join('/');
    try {
      const { text } = await this.#request(
        'GET',
        `/raw/${encoded}?ref=${encodeURIComponent(ref)}`,
      );
      return text;
    } catch (error) {
      if (statusOf(error) === 404) {
        return null;
      }
      throw hostError(error, `read ${path} (${this.name})`);
    }
  }

  /** One request; `null` for the statuses that are an answer, too. */
  async #call(
    doing: string,
    method: string,
    path: string,
    body?: object,
    expected: number[] = [],
  ): Promise<unknown> {
    try {
      const { text } = await this.#request(method, path, body);
      return text === '' ? {} : parseJson(text);
    } catch (error) {
      if (expected.includes(statusOf(error))) {
        return null;
      }
      throw hostError(error, `${doing} (${this.name})`);
    }
  }

  async #request(
    method: string,
    path: string,
    body?: object,
  ): Promise<{ text: string }> {
    const response = await fetch(this.#api + path, {
      method,
      headers: {
        ...this.#headers,
        accept: 'application/json',
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new GiteaFailure(response.status, text, response.headers);
    }
    return { text };
  }
}

/** `ref` of a deleted branch is a name of Gitea's own; `label` stays. */
function toPull(pull: z.infer<typeof pullSchema>): PullRequest {
  return { ...toPullRequest(pull), branch: pull.head.label ?? pull.head.ref };
}

function fileOperation({ file, before, after }: FileEdit) {
  const sha = before === null ? {} : { sha: blobId(before) };
  if (after === null) {
    return { operation: 'delete', path: file, ...sha };
  }
  return {
    operation: before === null ? 'create' : 'update',
    path: file,
    content: Buffer.from(after).toString('base64'),
    ...sha,
  };
}

/** Git's id of a file's text, which Gitea compares. */
function blobId(text: string): string {
  return createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0`)
    .update(text)
    .digest('hex');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A cut-off answer has no shape, which its reader then says.
    return undefined;
  }
}

function messageOf(data: string): string | undefined {
  const answer = parseJson(data) as { message?: string } | undefined;
  return answer?.message || undefined;
}

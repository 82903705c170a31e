import { createHash } from 'node:crypto';
import { http, HttpResponse, RequestHandler } from 'msw';

interface Commit {
  sha: string;
  message: string;
  parents: string[];
  files: Map<string, string>;
}

interface Pull {
  number: number;
  head: string;
  base: string;
  title: string;
  body: string;
  state: 'open' | 'closed';
  mergedAt: string | null;
  mergeCommit: string | null;
}

/** What goes wrong with one request. */
export type Fault =
  | { status: number; message?: string; headers?: Record<string, string> }
  /** The server does it, and the answer is lost. */
  | 'lost'
  /** The server does it, and the answer is cut off. */
  | 'truncated';

/** Union of the request bodies that are looked at. */
interface Body {
  variables: { input: CommitInput };
  ref: string;
  sha: string;
  message: string;
  tree: string & Array<{ path: string; content: string; sha?: null }>;
  parents: string[];
  base_tree: string;
  head: string;
  base: string;
  title: string;
  body: string;
}

interface CommitInput {
  branch: { branchName: string };
  expectedHeadOid: string;
  message: { headline: string; body: string };
  fileChanges: {
    additions: Array<{ path: string; contents: string }>;
    deletions: Array<{ path: string }>;
  };
}

type Answer = { status: number; body?: unknown; text?: string };

/** A repository `acme/gitops` behind GitHub's API, in memory. */
export class FakeGithub {
  readonly requests: string[] = [];
  readonly branches = new Map<string, string>();
  readonly commits = new Map<string, Commit>();
  readonly trees = new Map<string, Map<string, string>>();
  readonly pulls: Pull[] = [];
  readonly statuses: object[] = [];
  /** Asked with `METHOD path` before each request. */
  fault: (request: string, index: number) => Fault | undefined = () =>
    undefined;

  constructor(readonly api: string, files: Record<string, string>) {
    this.branches.set(
      'main',
      this.#save([], new Map(Object.entries(files)), 'start'),
    );
  }

  head(branch: string): string {
    return this.branches.get(branch) ?? '';
  }

  files(branch: string): Record<string, string> {
    return Object.fromEntries(this.commits.get(this.head(branch))?.files ?? []);
  }

  message(branch: string): string {
    return this.commits.get(this.head(branch))?.message ?? '';
  }

  /** Names of all branches but `main`. */
  changeBranches(): string[] {
    return [...this.branches.keys()].filter(name => name !== 'main');
  }

  openPulls(): Pull[] {
    return this.pulls.filter(pull => pull.state === 'open');
  }

  /** Somebody else commits. */
  push(branch: string, files: Record<string, string>): void {
    const head = this.head(branch);
    const all = new Map(this.commits.get(head)?.files);
    Object.entries(files).forEach(([path, text]) => all.set(path, text));
    this.branches.set(branch, this.#save([head], all, 'somebody else'));
  }

  /** Merges or closes a pull request, and deletes its branch. */
  finish(number: number, how: 'merge' | 'close'): void {
    const pull = this.pulls.find(each => each.number === number)!;
    if (how === 'merge') {
      this.push(pull.base, this.files(pull.head));
      pull.mergedAt = '2026-10-01T00:00:00Z';
      pull.mergeCommit = this.head(pull.base);
    }
    pull.state = 'closed';
    this.branches.delete(pull.head);
  }

  handlers(): RequestHandler[] {
    return [
      http.all(`${this.api}/*`, ({ request }) => this.#handle(request)),
      http.post(this.api.replace(/\/v3$/, '/graphql'), ({ request }) =>
        this.#handle(request),
      ),
    ];
  }

  async #handle(request: Request) {
    const url = new URL(request.url);
    const path = decodeURIComponent(
      url.pathname.replace(/^.*\/repos\/acme\/gitops/, ''),
    );
    const name = `${request.method} ${path}`;
    const fault = this.fault(name, this.requests.length);
    this.requests.push(name);
    if (fault && typeof fault === 'object') {
      return HttpResponse.json(
        { message: fault.message ?? 'fault', documentation_url: '' },
        { status: fault.status, headers: fault.headers },
      );
    }
    const text = await request.text();
    const answer = this.#answer(
      name,
      url.searchParams,
      text ? JSON.parse(text) : {},
    );
    if (fault === 'lost') {
      return HttpResponse.error();
    }
    if (answer.text !== undefined) {
      return HttpResponse.text(answer.text, { status: answer.status });
    }
    if (answer.status === 204) {
      return new HttpResponse(null, { status: 204 });
    }
    const body = JSON.stringify(answer.body);
    return new HttpResponse(
      fault === 'truncated' ? body.slice(0, body.length / 2) : body,
      {
        status: answer.status,
        headers: { 'content-type': 'application/json; charset=utf-8' },
      },
    );
  }

  #answer(name: string, query: URLSearchParams, body: Body): Answer {
    const routes: Array<[RegExp, (match: string[]) => Answer]> = [
      [/^POST .*graphql$/, () => this.#commitOnBranch(body.variables.input)],
      [/^GET \/git\/ref\/heads\/(.+)$/, ([, ref]) => this.#ref(ref)],
      [/^POST \/git\/refs$/, () => this.#createRef(body)],
      [
        /^PATCH \/git\/refs\/heads\/(.+)$/,
        ([, ref]) => {
          this.branches.set(ref, body.sha);
          return this.#ref(ref);
        },
      ],
      [
        /^DELETE \/git\/refs\/heads\/(.+)$/,
        ([, ref]) =>
          this.branches.delete(ref)
            ? { status: 204 }
            : { status: 422, body: { message: 'Reference does not exist' } },
      ],
      [/^GET \/git\/commits\/(.+)$/, ([, sha]) => this.#commit(sha)],
      [/^POST \/git\/trees$/, () => this.#createTree(body)],
      [
        /^POST \/git\/commits$/,
        () => {
          const files = this.trees.get(body.tree) ?? new Map();
          return {
            status: 201,
            body: { sha: this.#save(body.parents, files, body.message) },
          };
        },
      ],
      [
        /^GET \/compare\/(.+)\.\.\.(.+)$/,
        ([, from, to]) => this.#compare(from, to),
      ],
      [
        /^GET \/contents\/(.+)$/,
        ([, path]) => {
          const ref = query.get('ref') ?? 'main';
          const file = this.commits
            .get(this.branches.get(ref) ?? ref)
            ?.files.get(path);
          return file === undefined
            ? { status: 404, body: { message: 'Not Found' } }
            : { status: 200, text: file };
        },
      ],
      [
        /^GET \/pulls$/,
        () => {
          const head = query.get('head')?.replace(/^acme:/, '');
          return {
            status: 200,
            body: this.pulls
              .filter(pull => pull.head === head)
              .map(p => this.#show(p)),
          };
        },
      ],
      [/^GET \/pulls\/(\d+)$/, ([, number]) => this.#pull(Number(number))],
      [/^POST \/pulls$/, () => this.#createPull(body)],
      [
        /^PATCH \/pulls\/(\d+)$/,
        ([, number]) => {
          const pull = this.pulls.find(each => each.number === Number(number))!;
          Object.assign(pull, body);
          return this.#pull(pull.number);
        },
      ],
      [
        /^POST \/statuses\/(.+)$/,
        ([, sha]) => {
          this.statuses.push({ ...body, sha });
          return { status: 201, body: {} };
        },
      ],
      [/^POST \/issues\/\d+\/comments$/, () => ({ status: 201, body: {} })],
    ];
    for (const [pattern, answer] of routes) {
      const match = pattern.exec(name);
      if (match) {
        return answer(match);
      }
    }
    return { status: 404, body: { message: `no route ${name}` } };
  }

  #save(
    parents: string[],
    files: Map<string, string>,
    message: string,
  ): string {
    const sha = createHash('sha1')
      .update(JSON.stringify([parents, [...files], message]))
      .digest('hex');
    this.commits.set(sha, { sha, message, parents, files });
    this.trees.set(`tree-${sha}`, files);
    return sha;
  }

  #ref(ref: string): Answer {
    const sha = this.branches.get(ref);
    return sha
      ? {
          status: 200,
          body: { ref: `refs/heads/${ref}`, object: { sha, type: 'commit' } },
        }
      : { status: 404, body: { message: 'Not Found' } };
  }

  #createRef(body: Body): Answer {
    const ref = body.ref.replace('refs/heads/', '');
    if (this.branches.has(ref)) {
      return { status: 422, body: { message: 'Reference already exists' } };
    }
    this.branches.set(ref, body.sha);
    return { ...this.#ref(ref), status: 201 };
  }

  #commit(sha: string): Answer {
    const commit = this.commits.get(sha);
    return commit
      ? {
          status: 200,
          body: {
            sha,
            message: commit.message,
            tree: { sha: `tree-${sha}` },
            parents: commit.parents.map(parent => ({ sha: parent })),
          },
        }
      : { status: 404, body: { message: 'Not Found' } };
  }

  #createTree(body: Body): Answer {
    const files = new Map(this.trees.get(body.base_tree));
    for (const entry of body.tree) {
      if (entry.sha === null) {
        files.delete(entry.path);
      } else {
        files.set(entry.path, entry.content);
      }
    }
    const sha = `made-${this.trees.size}`;
    this.trees.set(sha, files);
    return { status: 201, body: { sha } };
  }

  #compare(from: string, to: string): Answer {
    const old = this.commits.get(from)?.files ?? new Map();
    const now = this.commits.get(to)?.files ?? new Map();
    const changed = [...new Set([...old.keys(), ...now.keys()])].filter(
      path => old.get(path) !== now.get(path),
    );
    return {
      status: 200,
      body: { status: 'ahead', files: changed.map(filename => ({ filename })) },
    };
  }

  #commitOnBranch(input: CommitInput): Answer {
    const branch = input.branch.branchName;
    const head = this.head(branch);
    if (head !== input.expectedHeadOid) {
      return {
        status: 200,
        body: {
          data: { createCommitOnBranch: null },
          errors: [
            {
              type: 'STALE_DATA',
              message: `Expected branch to point to "${input.expectedHeadOid}" but it did not. Pull and try again.`,
            },
          ],
        },
      };
    }
    const files = new Map(this.commits.get(head)?.files);
    for (const { path, contents } of input.fileChanges.additions) {
      files.set(path, Buffer.from(contents, 'base64').toString());
    }
    for (const { path } of input.fileChanges.deletions) {
      files.delete(path);
    }
    const { headline, body } = input.message;
    const oid = this.#save([head], files, `${headline}\n\n${body}`);
    this.branches.set(branch, oid);
    return {
      status: 200,
      body: { data: { createCommitOnBranch: { commit: { oid } } } },
    };
  }

  #createPull(body: Body): Answer {
    const head = body.head;
    if (this.openPulls().some(pull => pull.head === head)) {
      return {
        status: 422,
        body: {
          message: 'Validation Failed',
          errors: [
            { message: `A pull request already exists for acme:${head}.` },
          ],
        },
      };
    }
    if (!this.branches.has(head)) {
      return {
        status: 422,
        body: {
          message: 'Validation Failed',
          errors: [{ field: 'head', code: 'invalid' }],
        },
      };
    }
    const pull: Pull = {
      number: this.pulls.length + 1,
      head,
      base: body.base,
      title: body.title,
      body: body.body,
      state: 'open',
      mergedAt: null,
      mergeCommit: null,
    };
    this.pulls.push(pull);
    return { status: 201, body: this.#show(pull) };
  }

  #pull(number: number): Answer {
    const pull = this.pulls.find(each => each.number === number);
    return pull
      ? { status: 200, body: this.#show(pull) }
      : { status: 404, body: { message: 'Not Found' } };
  }

  #show(pull: Pull) {
    return {
      number: pull.number,
      html_url: `https://github.com/acme/gitops/pull/${pull.number}`,
      state: pull.state,
      title: pull.title,
      merged_at: pull.mergedAt,
      merge_commit_sha: pull.mergeCommit,
      head: { ref: pull.head, sha: this.head(pull.head) || 'gone' },
      base: { ref: pull.base, sha: this.head(pull.base) },
    };
  }
}

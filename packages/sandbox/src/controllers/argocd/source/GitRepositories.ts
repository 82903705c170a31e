import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ComparisonError } from '../ComparisonError';
import { readObjects } from './readObjects';

const run = promisify(execFile);

/** How long a Git host may take for one answer. */
const GIT_TIMEOUT_MS = 30_000;

/** How many folders at how many commits are kept in memory. */
const CACHED_TREES = 100;

/** A repository as configuration knows it. */
export interface RepositoryAccess {
  /** URL as Applications write it; the suffix `.git` does not matter. */
  url: string;
  /** URL to fetch from instead. */
  fetchFrom?: string;
  username?: string;
  password?: string;
}

interface Refs {
  readAt: number;
  byName: Map<string, string>;
}

/** Git over its real client: refs are looked up at an interval, commits are fetched into a cache of bare repositories. */
export class GitRepositories {
  readonly #home: string;
  readonly #access: RepositoryAccess[];
  readonly #pollMs: number;
  readonly #refs = new Map<string, Promise<Refs>>();
  readonly #folders = new Map<string, Promise<void>>();
  readonly #trees = new Map<string, Promise<Map<string, string>>>();
  readonly #fetches = new Map<string, Promise<void>>();

  private constructor(
    home: string,
    access: RepositoryAccess[],
    pollMs: number,
  ) {
    this.#home = home;
    this.#access = access;
    this.#pollMs = pollMs;
  }

  static async create(options: {
    access?: RepositoryAccess[];
    /** How old a look at the refs may be, in milliseconds. */
    pollMs: number;
  }): Promise<GitRepositories> {
    const home = await mkdtemp(join(tmpdir(), 'sandbox-argocd-'));
    return new GitRepositories(home, options.access ?? [], options.pollMs);
  }

  async close(): Promise<void> {
    await rm(this.#home, { recursive: true, force: true });
  }

  /** Looks at the refs again at the next question. */
  refresh(url: string): void {
    this.#refs.delete(url);
  }

  /**
   * The commit that a revision names: a branch, a tag, `HEAD` or a commit.
   * @throws ComparisonError when the host cannot be read or has no such revision.
   */
  async resolve(url: string, revision = 'HEAD'): Promise<string> {
    const { byName } = await this.#lsRemote(url);
    const found = [
      revision,
      `refs/heads/${revision}`,
      `refs/tags/${revision}^{}`,
      `refs/tags/${revision}`,
    ].find(name => byName.has(name));
    if (found) return byName.get(found) as string;
    if (/^[0-9a-f]{7,40}$/.test(revision)) return revision;
    throw new ComparisonError(
      `unable to resolve '${revision}' to a commit SHA`,
    );
  }

  /** The files below a folder at a commit, as text, by path relative to the repository. */
  async readTree(
    url: string,
    commit: string,
    path: string,
  ): Promise<Map<string, string>> {
    const key = `${url} ${commit} ${path}`;
    let reading = this.#trees.get(key);
    if (!reading) {
      reading = this.#readTree(url, commit, path);
      this.#trees.set(key, reading);
      reading.catch(() => this.#trees.delete(key));
      const [oldest] = this.#trees.keys();
      if (this.#trees.size > CACHED_TREES) this.#trees.delete(oldest);
    }
    return reading;
  }

  async #readTree(
    url: string,
    commit: string,
    path: string,
  ): Promise<Map<string, string>> {
    await this.#fetch(url, commit);
    const prefix = path.replace(/^\.?\/*|\/+$/g, '');
    const listed = await this.#git(url, [
      'ls-tree',
      '-r',
      '-z',
      commit,
      ...(prefix && prefix !== '.' ? ['--', `${prefix}/`] : []),
    ]);
    const blobs = listed
      .split('\0')
      .map(entry => /^\d+ blob ([0-9a-f]+)\t(.+)$/s.exec(entry))
      .flatMap(match => (match ? [{ id: match[1], file: match[2] }] : []));
    const texts = await readObjects(
      blobs.map(blob => blob.id),
      { cwd: this.#folder(url), env: this.#environment(url) },
    );
    return new Map(blobs.map(({ file }, i) => [file, texts[i]]));
  }

  #lsRemote(url: string): Promise<Refs> {
    const known = this.#refs.get(url);
    if (known) {
      return known.then(refs =>
        Date.now() - refs.readAt < this.#pollMs ? refs : this.#lookAgain(url),
      );
    }
    return this.#lookAgain(url);
  }

  #lookAgain(url: string): Promise<Refs> {
    const looking = this.#readRefs(url);
    this.#refs.set(url, looking);
    looking.catch(() => this.#refs.delete(url));
    return looking;
  }

  async #readRefs(url: string): Promise<Refs> {
    try {
      const text = await this.#git(url, ['ls-remote', this.#source(url)]);
      const byName = new Map<string, string>();
      for (const line of text.split('\n').filter(Boolean)) {
        const [commit, name] = line.split('\t');
        byName.set(name, commit);
      }
      return { readAt: Date.now(), byName };
    } catch (error) {
      throw new ComparisonError(`failed to list refs: ${reason(error)}`);
    }
  }

  #fetch(url: string, commit: string): Promise<void> {
    const key = `${url} ${commit}`;
    let fetching = this.#fetches.get(key);
    if (!fetching) {
      fetching = this.#fetchOnce(url, commit);
      this.#fetches.set(key, fetching);
      fetching.catch(() => this.#fetches.delete(key));
    }
    return fetching;
  }

  async #fetchOnce(url: string, commit: string): Promise<void> {
    try {
      await this.#git(url, [
        'fetch',
        '--quiet',
        '--no-auto-gc',
        this.#source(url),
        '+refs/heads/*:refs/heads/*',
        '+refs/tags/*:refs/tags/*',
      ]);
      await this.#git(url, ['cat-file', '-e', `${commit}^{commit}`]);
    } catch (error) {
      throw new ComparisonError(`failed to fetch ${commit}: ${reason(error)}`);
    }
  }

  async #git(url: string, args: string[]): Promise<string> {
    const folder = this.#folder(url);
    const options = {
      cwd: folder,
      timeout: GIT_TIMEOUT_MS,
      maxBuffer: 64 * 1024 * 1024,
      env: this.#environment(url),
    };
    await this.#prepare(folder);
    const { stdout } = await run('git', args, options);
    return stdout;
  }

  #folder(url: string): string {
    const name = createHash('sha256').update(url).digest('hex').slice(0, 16);
    return join(this.#home, name);
  }

  /** Makes the bare repository once, however many questions come at once. */
  #prepare(folder: string): Promise<void> {
    let preparing = this.#folders.get(folder);
    if (!preparing) {
      preparing = mkdir(folder, { recursive: true }).then(() =>
        run('git', ['init', '--quiet', '--bare', folder]).then(() => undefined),
      );
      this.#folders.set(folder, preparing);
    }
    return preparing;
  }

  /** Credentials go by environment, so that no process list or message shows them. */
  #environment(url: string): NodeJS.ProcessEnv {
    const access = this.#find(url);
    const environment: NodeJS.ProcessEnv = {
      PATH: process.env.PATH,
      HOME: this.#home,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_TERMINAL_PROMPT: '0',
    };
    if (!access?.password) return environment;
    const pair = `${access.username ?? 'git'}:${access.password}`;
    const basic = Buffer.from(pair).toString('base64');
    return {
      ...environment,
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'http.extraHeader',
      GIT_CONFIG_VALUE_0: `Authorization: Basic ${basic}`,
    };
  }

  #source(url: string): string {
    return this.#find(url)?.fetchFrom ?? url;
  }

  #find(url: string): RepositoryAccess | undefined {
    const bare = (text: string) => text.replace(/\.git$|\/$/, '');
    return this.#access.find(access => bare(access.url) === bare(url));
  }
}

function reason(error: unknown): string {
  const stderr = (error as { stderr?: string }).stderr?.trim();
  return stderr || String(error);
}

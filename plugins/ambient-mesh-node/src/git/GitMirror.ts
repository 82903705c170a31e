import { existsSync } from 'fs';
import { mkdir, rm } from 'fs/promises';
import { isAbsolute, join } from 'path';
import { InputError } from '@backstage/errors';
import { LoggerService } from '@backstage/backend-plugin-api';
import { RepositorySnapshot } from '../snapshot';
import { credentialsEnv, GitCredentials } from './credentialsEnv';
import { gitLog, GitLogEntry, GitLogOptions } from './gitLog';
import { gitSnapshot } from './gitSnapshot';
import { resolveCommit } from './resolveCommit';
import { runGit } from './runGit';

/** @public */
export interface GitMirrorOptions {
  /** `https:`, `http:`, `ssh:`, `file:`, `user@host:path` or an absolute path. */
  url: string;
  branch: string;
  /** Folder of the bare mirror; made when it is not there. Owned by this object. */
  dir: string;
  /** Asked before every fetch, so that short-lived tokens stay valid. */
  auth?: () => Promise<GitCredentials | undefined>;
  logger?: LoggerService;
  /** Milliseconds for one fetch; default two minutes. */
  timeoutMs?: number;
}

const defaultTimeoutMs = 120_000;
const safeUrl = /^(?:https?|ssh|file):\/\/|^[\w.-]+@[\w.-]+:(?!:)/;
/** What an interrupted process leaves behind in its mirror. */
const damage = /\.lock': File exists|bad object|corrupt|not a git repository/i;

/**
 * A bare mirror of one branch of a repository: fetched incrementally, read at
 * any commit.
 *
 * @public
 */
export class GitMirror {
  readonly #options: GitMirrorOptions;
  #updating: Promise<string> | undefined;

  /** @throws InputError for an address or a branch name that git must not see. */
  static create(options: GitMirrorOptions): GitMirror {
    const { url, branch } = options;
    if (!safeUrl.test(url) && !isAbsolute(url)) {
      throw new InputError(
        'The address of a repository must begin with https:, ssh: or file:, or be user@host:path',
      );
    }
    if (/^https?:\/\/[^/]*@/.test(url)) {
      throw new InputError(
        'The address of a repository must hold no credentials; configure an integration for its host',
      );
    }
    const badBranch =
      // eslint-disable-next-line no-control-regex -- git forbids exactly these
      /^[-/.]|[\u0000-\u0020\u007f~^:?*[\\]|\.\.|@\{|\/\/|\.lock(\/|$)|[/.]$/;
    if (branch === '' || badBranch.test(branch)) {
      throw new InputError(`"${branch}" is not the name of a branch`);
    }
    return new GitMirror(options);
  }

  private constructor(options: GitMirrorOptions) {
    this.#options = options;
  }

  /** Folder of the bare repository. */
  get directory(): string {
    return this.#options.dir;
  }

  /**
   * Fetches the branch. Calls while one is running share it.
   *
   * @returns The branch's commit.
   * @throws ServiceUnavailableError when the host does not answer in time.
   */
  async update(): Promise<string> {
    this.#updating ??= this.#update().finally(() => {
      this.#updating = undefined;
    });
    return this.#updating;
  }

  /**
   * The files at a commit; default the branch as last fetched.
   *
   * @throws NotFoundError when the mirror has no such commit.
   */
  async snapshot(revision?: string): Promise<RepositorySnapshot> {
    return gitSnapshot(this.directory, revision ?? this.#ref);
  }

  /** Commits of the branch, newest first, along first parents. */
  async log(options: GitLogOptions = {}): Promise<GitLogEntry[]> {
    return gitLog(this.directory, this.#ref, options);
  }

  get #ref(): string {
    return `refs/heads/${this.#options.branch}`;
  }

  async #update(): Promise<string> {
    try {
      return await this.#fetch();
    } catch (error) {
      if (!(error instanceof Error) || !damage.test(error.message)) {
        throw error;
      }
      this.#options.logger?.warn(
        `The mirror of ${this.#options.url} is damaged and fetched anew: ${
          error.message
        }`,
      );
      await rm(this.directory, { recursive: true, force: true });
      return this.#fetch();
    }
  }

  async #fetch(): Promise<string> {
    const { url, dir, auth, timeoutMs = defaultTimeoutMs } = this.#options;
    if (!existsSync(join(dir, 'HEAD'))) {
      await mkdir(dir, { recursive: true });
      await runGit(['init', '--quiet', '--bare', '.'], { cwd: dir });
    }
    await runGit(
      [
        '-c',
        'gc.autoDetach=false',
        '-c',
        'maintenance.autoDetach=false',
        '-c',
        'fetch.fsckObjects=false',
        'fetch',
        '--quiet',
        '--no-tags',
        '--no-write-fetch-head',
        '--no-recurse-submodules',
        '--end-of-options',
        url,
        `+${this.#ref}:${this.#ref}`,
      ],
      {
        cwd: dir,
        timeoutMs,
        env: {
          GIT_ALLOW_PROTOCOL: 'https:http:ssh:file',
          GIT_SSH_COMMAND: process.env.GIT_SSH_COMMAND ?? 'ssh -oBatchMode=yes',
          ...credentialsEnv(url, await auth?.()),
        },
      },
    );
    return resolveCommit(dir, this.#ref);
  }
}

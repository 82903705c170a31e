import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Octokit } from '@octokit/rest';
import { GitHost, startGitHost } from '../startGitHost';
import { GitHostOptions, GitUser } from '../types';
import { checkedFetch } from './checkedFetch';

/** Users of the tests' hosts. */
export const testUsers: Record<'admin' | 'writer' | 'reader', GitUser> = {
  admin: {
    login: 'ada',
    name: 'Ada Admin',
    email: 'ada@example.test',
    token: 'token-ada',
    role: 'admin',
  },
  writer: {
    login: 'wim',
    name: 'Wim Writer',
    email: 'wim@example.test',
    token: 'token-wim',
    role: 'write',
  },
  reader: {
    login: 'rae',
    name: 'Rae Reader',
    email: 'rae@example.test',
    token: 'token-rae',
    role: 'read',
  },
};

/** A host in a temporary folder, with the repository `mesh/gitops`. */
export interface TestHost extends GitHost {
  dataDir: string;
  cloneUrl: string;
  /** An Octokit whose every answer is checked against GitHub's description. */
  octokit(user?: GitUser): Octokit;
  /** Stops it and removes the folder. */
  remove(): Promise<void>;
}

/** The files of the repository of a {@link TestHost}. */
export const seedFiles: Record<string, string> = {
  'README.md': '# GitOps\n',
  'istio/tags.yaml': 'stable: 1-29-6\nrapid: 1-30-4\n',
  'istio/values/base.yaml': 'a: 1\nb: 2\nc: 3\nd: 4\ne: 5\n',
};

/** Writes files below a folder. */
export async function writeFiles(
  folder: string,
  files: Record<string, string>,
): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

/** Starts a host for one test file. */
export async function startTestHost(
  options: Partial<GitHostOptions> = {},
): Promise<TestHost> {
  const root = await mkdtemp(join(tmpdir(), 'git-host-test-'));
  const dataDir = options.dataDir ?? join(root, 'data');
  const seedFrom = join(root, 'seed');
  await writeFiles(seedFrom, seedFiles);
  const host = await startGitHost({
    port: 0,
    users: Object.values(testUsers),
    webhookRetryDelays: [10, 10],
    ...options,
    dataDir,
  });
  const { cloneUrl } = await host.createRepository({
    owner: 'mesh',
    name: 'gitops',
    seedFrom,
    message: 'Start',
  });
  return {
    ...host,
    dataDir,
    cloneUrl,
    octokit: user =>
      new Octokit({
        baseUrl: host.apiUrl,
        auth: user?.token,
        request: { fetch: checkedFetch },
        log: { debug() {}, info() {}, warn() {}, error() {} },
      }),
    async remove() {
      await host.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}

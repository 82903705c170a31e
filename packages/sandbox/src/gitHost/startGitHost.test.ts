import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runUserGit } from './__testUtils__/runUserGit';
import {
  startTestHost,
  TestHost,
  testUsers,
} from './__testUtils__/startTestHost';
import { writeBranch } from './__testUtils__/writeBranch';
import { startGitHost } from './startGitHost';

const repo = { owner: 'mesh', repo: 'gitops' };
const users = Object.values(testUsers);

// Many git processes: slow on a busy machine.
jest.setTimeout(60_000);

/** Of a host that is closed already. */
function removeFolder({ dataDir }: TestHost): Promise<void> {
  return rm(join(dataDir, '..'), { recursive: true });
}

describe('the Git host', () => {
  let host: TestHost;

  beforeEach(async () => {
    host = await startTestHost();
  });

  afterEach(async () => {
    await host.remove();
  });

  it('continues after a restart', async () => {
    const before = host.octokit(testUsers.writer);
    await writeBranch(before, 'change', { 'a.yaml': 'a: 1\n' });
    const change = { ...repo, head: 'change', base: 'main' };
    await before.pulls.create({ ...change, title: 'Change' });
    await before.issues.createComment({ ...repo, issue_number: 1, body: 'Hi' });
    await host.close();

    const again = await startTestHost({ dataDir: host.dataDir });
    try {
      const octokit = again.octokit(testUsers.writer);
      const { data: pull } = await octokit.pulls.get({
        ...repo,
        pull_number: 1,
      });
      expect(pull).toMatchObject({ title: 'Change', comments: 1 });
      await expect(
        octokit.pulls.create({ ...change, title: 'Twice' }),
      ).rejects.toMatchObject({ status: 422 });
      await octokit.pulls.merge({ ...repo, pull_number: 1 });
      await writeBranch(octokit, 'next', { 'b.yaml': 'b: 1\n' });
      const { data: next } = await octokit.pulls.create({
        ...change,
        head: 'next',
        title: 'Next',
      });
      expect(next.number).toBe(2);
      expect(next.id).not.toBe(pull.id);
    } finally {
      await again.close();
      host = { ...host, remove: () => removeFolder(host) };
    }
  });

  it('notices what happened to branches while it was not there', async () => {
    const before = host.octokit(testUsers.writer);
    for (const head of ['merged', 'moved', 'deleted']) {
      await writeBranch(before, head, { [`${head}.yaml`]: 'a: 1\n' });
      await before.pulls.create({ ...repo, title: head, head, base: 'main' });
    }
    const next = await writeBranch(before, 'next', { 'moved.yaml': 'a: 2\n' });
    await host.close();
    const bare = join(host.dataDir, 'repositories', 'mesh', 'gitops.git');
    const work = join(host.dataDir, 'work');
    await runUserGit(host.dataDir, 'clone', '-q', bare, work);
    await runUserGit(work, 'merge', '-q', '--no-ff', 'origin/merged');
    await runUserGit(work, 'push', '-q', 'origin', 'main', ':deleted');
    await runUserGit(bare, 'update-ref', 'refs/heads/moved', next);

    const again = await startTestHost({ dataDir: host.dataDir });
    try {
      const { data } = await again.octokit().pulls.list({
        ...repo,
        state: 'all',
        direction: 'asc',
      });
      expect(data).toMatchObject([
        { title: 'merged', state: 'closed', merged_at: expect.any(String) },
        { title: 'moved', state: 'open', head: { sha: next } },
        { title: 'deleted', state: 'closed', merged_at: null },
      ]);
    } finally {
      await again.close();
      host = { ...host, remove: () => removeFolder(host) };
    }
  });

  it('keeps a repository that is there', async () => {
    await writeBranch(host.octokit(testUsers.writer), 'kept', {});
    const { cloneUrl } = await host.createRepository({
      owner: 'mesh',
      name: 'gitops',
      message: 'Another beginning',
    });
    expect(cloneUrl).toBe(host.cloneUrl);
    const { data } = await host.octokit().repos.listBranches(repo);
    expect(data.map(({ name }) => name)).toEqual(['kept', 'main']);
  });

  it('creates an empty repository, but none with a name that is a path', async () => {
    await host.createRepository({ owner: 'mesh', name: 'empty' });
    const { data } = await host.octokit().repos.listCommits({
      owner: 'mesh',
      repo: 'empty',
    });
    expect(data.map(({ commit }) => commit.message)).toEqual([
      'Initial commit',
    ]);
    await expect(
      host.createRepository({ owner: '..', name: 'x' }),
    ).rejects.toThrow(/no repository name/);
  });

  it('leaves no half repository when seeding fails', async () => {
    await expect(
      host.createRepository({
        owner: 'mesh',
        name: 'broken',
        seedFrom: join(host.dataDir, 'missing'),
      }),
    ).rejects.toThrow(/missing/);
    const left = await readdir(join(host.dataDir, 'repositories', 'mesh'));
    expect(left.sort()).toEqual(['gitops.git', 'gitops.json']);
    await host.createRepository({ owner: 'mesh', name: 'broken' });
  });

  it('says which port is in use', async () => {
    const { port } = new URL(host.url);
    await expect(
      startGitHost({ dataDir: host.dataDir, port: Number(port), users }),
    ).rejects.toThrow(`Port ${port} of 127.0.0.1 is in use`);
  });

  it('says which file is broken', async () => {
    const file = join(host.dataDir, 'repositories', 'mesh', 'gitops.json');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.slice(0, 40));
    await expect(
      startGitHost({ dataDir: host.dataDir, port: 0, users }),
    ).rejects.toThrow(`${file} is not readable as JSON`);
  });

  it.each([
    [
      'two users with one token',
      [users[0], { ...users[1], token: users[0].token }],
    ],
    ['a user without a token', [{ ...users[0], token: '' }]],
  ])('refuses %s', async (_what, wrong) => {
    await expect(
      startGitHost({ dataDir: host.dataDir, port: 0, users: wrong }),
    ).rejects.toThrow(/token/);
  });
});

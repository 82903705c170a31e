import {
  startTestHost,
  TestHost,
  testUsers,
} from '../__testUtils__/startTestHost';
import { readText, writeBranch } from '../__testUtils__/writeBranch';

const repo = { owner: 'mesh', repo: 'gitops' };

// Many git processes: slow on a busy machine.
jest.setTimeout(60_000);

describe('pull requests', () => {
  let host: TestHost;

  beforeEach(async () => {
    host = await startTestHost();
  });

  afterEach(async () => {
    await host.remove();
  });

  const headOf = async (branch: string) => {
    const octokit = host.octokit();
    const { data } = await octokit.git.getRef({
      ...repo,
      ref: `heads/${branch}`,
    });
    return data.object.sha;
  };

  const open = async (branch: string, files: Record<string, string>) => {
    const octokit = host.octokit(testUsers.writer);
    await writeBranch(octokit, branch, files);
    const { data } = await octokit.pulls.create({
      ...repo,
      title: `Change ${branch}`,
      head: branch,
      base: 'main',
    });
    return data;
  };

  it.each([1, 200])('are three writes, with %d files', async count => {
    const octokit = host.octokit(testUsers.writer);
    const files = Object.fromEntries(
      Array.from({ length: count }, (_, at) => [
        `many/${at}.yaml`,
        `n: ${at}\n`,
      ]),
    );
    const before = host.requests.entries.length;
    const oid = await writeBranch(octokit, 'change', files);
    const { data: pull } = await octokit.pulls.create({
      ...repo,
      title: 'Change things',
      body: 'Because.',
      head: 'change',
      base: 'main',
    });
    expect(pull).toMatchObject({
      number: 1,
      state: 'open',
      head: { ref: 'change', sha: oid },
      base: { ref: 'main' },
      user: { login: 'wim' },
      changed_files: count,
      additions: count,
      commits: 1,
      mergeable: true,
      mergeable_state: 'clean',
      html_url: `${host.url}/mesh/gitops/pull/1`,
    });
    const writes = host.requests.entries
      .slice(before)
      .filter(({ method }) => method !== 'GET');
    expect(
      writes.map(({ method, path, status }) => [method, path, status]),
    ).toEqual([
      ['POST', '/api/v3/repos/mesh/gitops/git/refs', 201],
      ['POST', '/api/graphql', 200],
      ['POST', '/api/v3/repos/mesh/gitops/pulls', 201],
    ]);
    const listed = await octokit.paginate(octokit.pulls.listFiles, {
      ...repo,
      pull_number: 1,
      per_page: 100,
    });
    expect(listed.map(({ filename }) => filename).sort()).toEqual(
      Object.keys(files).sort(),
    );
    const { data: commits } = await octokit.pulls.listCommits({
      ...repo,
      pull_number: 1,
    });
    expect(commits[0]).toMatchObject({
      sha: oid,
      author: { login: 'wim' },
      commit: { author: { name: 'Wim Writer' } },
    });
  });

  it('are refused in GitHub’s words', async () => {
    const octokit = host.octokit(testUsers.writer);
    await writeBranch(octokit, 'change', { 'a.yaml': 'a: 1\n' });
    const request = { ...repo, title: 'T', head: 'change', base: 'main' };
    await octokit.pulls.create(request);
    await expect(octokit.pulls.create(request)).rejects.toMatchObject({
      status: 422,
      message: expect.stringContaining(
        'A pull request already exists for mesh:change.',
      ),
    });
    await expect(
      octokit.pulls.create({ ...request, head: 'nowhere' }),
    ).rejects.toMatchObject({
      status: 422,
      response: {
        data: {
          errors: [{ resource: 'PullRequest', field: 'head', code: 'invalid' }],
        },
      },
    });
    await expect(
      octokit.pulls.create({ ...request, head: 'main' }),
    ).rejects.toMatchObject({
      status: 422,
      message: expect.stringContaining('No commits between main and main'),
    });
    await expect(
      octokit.git.createRef({
        ...repo,
        ref: 'refs/heads/change',
        sha: await headOf('main'),
      }),
    ).rejects.toMatchObject({
      status: 422,
      message: expect.stringContaining('Reference already exists'),
    });
  });

  it('are found by head, base and state', async () => {
    const octokit = host.octokit(testUsers.writer);
    await open('one', { 'a.yaml': 'a: 1\n' });
    await open('two', { 'b.yaml': 'b: 1\n' });
    await octokit.pulls.update({ ...repo, pull_number: 1, state: 'closed' });
    const numbers = async (query: object) => {
      const { data } = await octokit.pulls.list({ ...repo, ...query });
      return data.map(({ number }) => number);
    };
    expect(await numbers({})).toEqual([2]);
    expect(await numbers({ state: 'all' })).toEqual([2, 1]);
    expect(await numbers({ state: 'closed' })).toEqual([1]);
    expect(await numbers({ head: 'mesh:two' })).toEqual([2]);
    expect(await numbers({ head: 'mesh:one' })).toEqual([]);
    expect(await numbers({ base: 'other' })).toEqual([]);
    await octokit.pulls.update({ ...repo, pull_number: 1, state: 'open' });
    expect(await numbers({ head: 'mesh:one' })).toEqual([1]);
  });

  it.each(['merge', 'squash', 'rebase'] as const)(
    'are merged by %s',
    async method => {
      const octokit = host.octokit(testUsers.writer);
      const base = await headOf('main');
      const pull = await open('change', {
        'istio/tags.yaml': 'stable: 1-30-4\n',
      });
      await expect(
        octokit.pulls.merge({ ...repo, pull_number: 1, sha: base }),
      ).rejects.toMatchObject({ status: 409 });
      const { data: merged } = await octokit.pulls.merge({
        ...repo,
        pull_number: 1,
        merge_method: method,
        sha: pull.head.sha,
      });
      expect(await headOf('main')).toBe(merged.sha);
      const { data: commit } = await octokit.git.getCommit({
        ...repo,
        commit_sha: merged.sha,
      });
      expect(commit.parents.map(({ sha }) => sha)).toEqual(
        method === 'merge' ? [base, pull.head.sha] : [base],
      );
      expect(await readText(octokit, 'istio/tags.yaml')).toBe(
        'stable: 1-30-4\n',
      );
      const { data: after } = await octokit.pulls.get({
        ...repo,
        pull_number: 1,
      });
      expect(after).toMatchObject({
        state: 'closed',
        merged: true,
        merge_commit_sha: merged.sha,
        merged_by: { login: 'wim' },
        changed_files: 1,
      });
      await expect(
        octokit.pulls.merge({ ...repo, pull_number: 1 }),
      ).rejects.toMatchObject({ status: 405 });
      await octokit.pulls.checkIfMerged({ ...repo, pull_number: 1 });
    },
  );

  it('are merged once, also when two ask at the same time', async () => {
    await open('change', { 'a.yaml': 'a: 1\n' });
    const merge = () =>
      host.octokit(testUsers.writer).pulls.merge({ ...repo, pull_number: 1 });
    const results = await Promise.allSettled([merge(), merge()]);
    expect(results.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
    ]);
  });

  it('say that they conflict', async () => {
    const octokit = host.octokit(testUsers.writer);
    await open('one', { 'istio/tags.yaml': 'stable: 1-30-4\n' });
    await open('two', { 'istio/tags.yaml': 'stable: 1-28-9\n' });
    await octokit.pulls.merge({ ...repo, pull_number: 1 });
    const { data: pull } = await octokit.pulls.get({ ...repo, pull_number: 2 });
    expect(pull).toMatchObject({ mergeable: false, mergeable_state: 'dirty' });
    await expect(
      octokit.pulls.merge({ ...repo, pull_number: 2 }),
    ).rejects.toMatchObject({
      status: 405,
      message: expect.stringContaining('Pull Request is not mergeable'),
    });
  });

  it('follow their branches', async () => {
    const octokit = host.octokit(testUsers.writer);
    await open('change', { 'a.yaml': 'a: 1\n' });
    const next = await writeBranch(octokit, 'change', { 'a.yaml': 'a: 2\n' });
    const { data: moved } = await octokit.pulls.get({
      ...repo,
      pull_number: 1,
    });
    expect(moved.head.sha).toBe(next);
    await octokit.git.deleteRef({ ...repo, ref: 'heads/change' });
    const { data: gone } = await octokit.pulls.get({ ...repo, pull_number: 1 });
    expect(gone).toMatchObject({ state: 'closed', merged: false });
    await expect(
      octokit.pulls.update({ ...repo, pull_number: 1, state: 'open' }),
    ).rejects.toMatchObject({ status: 422 });
  });

  it('count as merged when an admin pushes their commits', async () => {
    const pull = await open('change', { 'a.yaml': 'a: 1\n' });
    await host.octokit(testUsers.admin).git.updateRef({
      ...repo,
      ref: 'heads/main',
      sha: pull.head.sha,
    });
    const { data } = await host
      .octokit()
      .pulls.get({ ...repo, pull_number: 1 });
    expect(data).toMatchObject({ merged: true, merged_by: { login: 'ada' } });
  });

  it('may not be bypassed by users who are no admins', async () => {
    const pull = await open('change', { 'a.yaml': 'a: 1\n' });
    await expect(
      host.octokit(testUsers.writer).git.updateRef({
        ...repo,
        ref: 'heads/main',
        sha: pull.head.sha,
      }),
    ).rejects.toMatchObject({
      status: 422,
      message: expect.stringContaining('must be made through a pull request'),
    });
  });

  it('are refused to nobody and to readers', async () => {
    const pull = await open('change', { 'a.yaml': 'a: 1\n' });
    const merge = { ...repo, pull_number: pull.number };
    await expect(host.octokit().pulls.merge(merge)).rejects.toMatchObject({
      status: 401,
    });
    await expect(
      host.octokit(testUsers.reader).pulls.merge(merge),
    ).rejects.toMatchObject({ status: 403 });
    await expect(
      host.octokit({ ...testUsers.reader, token: 'x' }).pulls.get(merge),
    ).rejects.toMatchObject({
      status: 401,
      message: expect.stringContaining('Bad credentials'),
    });
  });
});

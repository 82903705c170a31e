import {
  startTestHost,
  TestHost,
  testUsers,
} from '../__testUtils__/startTestHost';
import { writeBranch } from '../__testUtils__/writeBranch';

const repo = { owner: 'mesh', repo: 'gitops' };
const opening = { method: 'POST', path: '/pulls' };

// Many git processes: slow on a busy machine.
jest.setTimeout(60_000);

describe('faults', () => {
  let host: TestHost;

  beforeEach(async () => {
    host = await startTestHost();
  });

  afterEach(async () => {
    await host.remove();
  });

  const openPull = async (signal?: AbortSignal) => {
    const octokit = host.octokit(testUsers.writer);
    await writeBranch(octokit, 'change', { 'a.yaml': 'a: 1\n' });
    return octokit.pulls.create({
      ...repo,
      title: 'Change',
      head: 'change',
      base: 'main',
      request: { signal },
    });
  };

  const countPulls = async () => {
    const { data } = await host.octokit().pulls.list(repo);
    return data.length;
  };

  it('answer instead, as often as asked, and only what matches', async () => {
    const body = { message: 'You have exceeded a secondary rate limit.' };
    host.faults.next({
      match: { path: /\/pulls$/ },
      times: 2,
      action: { status: 403, headers: { 'retry-after': '60' }, body },
    });
    const octokit = host.octokit();
    await octokit.repos.get(repo);
    for (const attempt of [1, 2]) {
      await expect(octokit.pulls.list(repo)).rejects.toMatchObject({
        status: 403,
        message: expect.stringContaining('secondary rate limit'),
        response: { headers: { 'retry-after': '60' } },
      });
      expect(attempt).toBeLessThan(3);
    }
    await octokit.pulls.list(repo);
    const statuses = host.requests.entries
      .filter(({ path }) => path.endsWith('/pulls'))
      .map(({ status }) => status);
    expect(statuses).toEqual([403, 403, 200]);
  });

  it('let requests pass that come before the one they are for', async () => {
    const reading = { method: 'GET', path: /\/pulls$/ };
    host.faults.next({ match: reading, skip: 2, action: { status: 502 } });
    const octokit = host.octokit();
    await octokit.pulls.list(repo);
    await octokit.pulls.list(repo);
    await expect(octokit.pulls.list(repo)).rejects.toMatchObject({
      status: 502,
    });
    await octokit.pulls.list(repo);
  });

  it('match a GraphQL mutation by its body', async () => {
    host.faults.next({
      match: { path: '/api/graphql', body: 'createCommitOnBranch' },
      action: { status: 502, body: 'Bad gateway' },
    });
    const octokit = host.octokit(testUsers.writer);
    await octokit.graphql('{ viewer { login } }');
    await expect(
      writeBranch(octokit, 'change', { 'a.yaml': 'a: 1\n' }),
    ).rejects.toMatchObject({ status: 502 });
  });

  it.each(['reset-after', 'truncate'] as const)(
    '%s: carried out, but the caller does not learn of it',
    async action => {
      host.faults.next({ match: opening, action });
      await expect(openPull()).rejects.toThrow();
      expect(await countPulls()).toBe(1);
    },
  );

  it('timeout-after: carried out, but no answer comes', async () => {
    const happened = host.faults.next({
      match: opening,
      action: 'timeout-after',
    });
    const abort = new AbortController();
    const answer = openPull(abort.signal);
    await happened;
    expect(await countPulls()).toBe(1);
    abort.abort();
    await expect(answer).rejects.toThrow();
    expect(
      host.requests.entries.find(
        ({ method, path }) => method === 'POST' && path.endsWith('/pulls'),
      )?.status,
    ).toBeNull();
  });

  it('hang: not carried out, and no answer comes', async () => {
    const happened = host.faults.next({ match: opening, action: 'hang' });
    const abort = new AbortController();
    const answer = openPull(abort.signal);
    await happened;
    abort.abort();
    await expect(answer).rejects.toThrow();
    expect(await countPulls()).toBe(0);
  });
});

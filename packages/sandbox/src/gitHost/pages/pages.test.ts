import {
  startTestHost,
  TestHost,
  testUsers,
} from '../__testUtils__/startTestHost';
import { readText, writeBranch } from '../__testUtils__/writeBranch';

const repo = { owner: 'mesh', repo: 'gitops' };
const attack = '<script>alert(1)</script>';

// Many git processes: slow on a busy machine.
jest.setTimeout(60_000);

describe('the pages', () => {
  let host: TestHost;

  beforeEach(async () => {
    host = await startTestHost();
    const octokit = host.octokit(testUsers.writer);
    await writeBranch(octokit, 'feature/change', {
      'istio/tags.yaml': `stable: 1-30-4\nrapid: ${attack}\n`,
      'odd & "name".txt': 'x\n',
    });
    await octokit.pulls.create({
      ...repo,
      title: `Move ${attack}`,
      body: `**Because** ${attack} [link](javascript:alert(1))`,
      head: 'feature/change',
      base: 'main',
    });
  });

  afterEach(async () => {
    await host.remove();
  });

  const get = async (path: string) => {
    const response = await fetch(host.url + path);
    return { status: response.status, text: await response.text(), response };
  };

  const tokenOf = (text: string) =>
    /name="token"\s+value="([^"]+)"/.exec(text)?.[1] ?? '';

  const press = async (
    path: string,
    action: string,
    options: { token?: string; origin?: string } = {},
  ) => {
    const token = options.token ?? tokenOf((await get(path)).text);
    return fetch(host.url + path, {
      method: 'POST',
      redirect: 'manual',
      headers: options.origin ? { origin: options.origin } : {},
      body: new URLSearchParams({ token, action }),
    });
  };

  it.each([
    '/',
    '/mesh',
    '/mesh/gitops',
    '/mesh/gitops/pulls',
    '/mesh/gitops/pulls?state=closed',
    '/mesh/gitops/pull/1',
    '/mesh/gitops/commits',
    '/mesh/gitops/commit/feature%2Fchange',
    '/mesh/gitops/tree/feature/change/istio',
    '/mesh/gitops/blob/feature/change/istio/tags.yaml',
    '/mesh/gitops/blob/feature/change/odd%20%26%20%22name%22.txt',
  ])('show %s without letting its content be markup', async path => {
    const { status, text, response } = await get(path);
    expect(status).toBe(200);
    expect(text).toContain('<main id="main">');
    expect(text).not.toContain(attack);
    expect(text).not.toContain('href="javascript:');
    expect(response.headers.get('content-security-policy')).toContain(
      "default-src 'none'",
    );
  });

  it('show what a pull request says and changes', async () => {
    const { text } = await get('/mesh/gitops/pull/1');
    expect(text).toContain('Move &lt;script&gt;');
    expect(text).toContain('<strong>Because</strong>');
    expect(text).toMatch(/<tr class="del">[^]*?-stable: 1-29-6/);
    expect(text).toMatch(/<tr class="add">[^]*?\+stable: 1-30-4/);
    const { text: diff } = await get('/mesh/gitops/pull/1.diff');
    expect(diff).toContain('+stable: 1-30-4');
  });

  it.each([
    '/mesh/nothing',
    '/mesh/gitops/pull/7',
    '/mesh/gitops/pull/x',
    '/mesh/gitops/blob/main/gone',
    '/mesh/gitops/raw/main/..%2f..%2fgitops.json',
    '/mesh/gitops/raw/main/istio/../../../x',
  ])('have nothing at %s', async path => {
    const { status, text } = await get(path);
    expect(status).toBe(404);
    expect(text).toContain('Not found');
  });

  it('merge and revert', async () => {
    const merged = await press('/mesh/gitops/pull/1', 'merge');
    expect([merged.status, merged.headers.get('location')]).toEqual([
      303,
      '/mesh/gitops/pull/1',
    ]);
    const octokit = host.octokit();
    const { data } = await octokit.pulls.get({ ...repo, pull_number: 1 });
    expect(data).toMatchObject({ merged: true, merged_by: { login: 'ada' } });
    const reverted = await press('/mesh/gitops/pull/1', 'revert');
    expect(reverted.headers.get('location')).toBe('/mesh/gitops/pull/2');
    await press('/mesh/gitops/pull/2', 'merge');
    expect(await readText(octokit, 'istio/tags.yaml')).toBe(
      'stable: 1-29-6\nrapid: 1-30-4\n',
    );
  });

  it('close and reopen', async () => {
    const stateOf = async () =>
      (await host.octokit().pulls.get({ ...repo, pull_number: 1 })).data.state;
    await press('/mesh/gitops/pull/1', 'close');
    expect(await stateOf()).toBe('closed');
    await press('/mesh/gitops/pull/1', 'reopen');
    expect(await stateOf()).toBe('open');
  });

  it('say why a button did not work', async () => {
    const token = tokenOf((await get('/mesh/gitops/pull/1')).text);
    await press('/mesh/gitops/pull/1', 'close');
    const response = await press('/mesh/gitops/pull/1', 'merge', { token });
    expect(response.status).toBe(405);
    expect(await response.text()).toMatch(
      /role="alert"[^]*Pull Request is not mergeable/,
    );
  });

  it('say which files conflict, and offer no merge', async () => {
    const octokit = host.octokit(testUsers.writer);
    await writeBranch(octokit, 'other', { 'istio/tags.yaml': 'stable: 1\n' });
    await octokit.pulls.create({
      ...repo,
      title: 'Other',
      head: 'other',
      base: 'main',
    });
    await octokit.pulls.merge({ ...repo, pull_number: 1 });
    const { text } = await get('/mesh/gitops/pull/2');
    expect(text).toMatch(/Conflicts with[^]*istio\/tags\.yaml/);
    expect(text).toMatch(/value="merge"\s+disabled/);
  });

  it.each([
    ['without a token', { token: '' }],
    ['of another site', { origin: 'https://evil.example' }],
  ])('refuse a form %s', async (_what, options) => {
    const response = await press('/mesh/gitops/pull/1', 'merge', options);
    expect(response.status).toBe(403);
    const { data } = await host
      .octokit()
      .pulls.get({ ...repo, pull_number: 1 });
    expect(data.merged).toBe(false);
  });

  it('have no buttons when there is nobody to act as', async () => {
    const other = await startTestHost({
      users: [testUsers.writer],
    });
    try {
      const octokit = other.octokit(testUsers.writer);
      await writeBranch(octokit, 'change', { 'a.yaml': 'a: 1\n' });
      await octokit.pulls.create({
        ...repo,
        title: 'Change',
        head: 'change',
        base: 'main',
      });
      const response = await fetch(`${other.url}/mesh/gitops/pull/1`);
      expect(await response.text()).not.toContain('<button');
    } finally {
      await other.remove();
    }
  });
});

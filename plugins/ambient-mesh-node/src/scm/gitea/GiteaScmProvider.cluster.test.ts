import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { OpenChangeRequest } from '../ScmProvider';
import { GiteaScmProvider } from './GiteaScmProvider';
import { startProxy } from './__testUtils__/startProxy';

const url = process.env.MESH_TEST_GITEA;
const token = process.env.MESH_TEST_GITEA_TOKEN || 'none';
/** Against a real Gitea; skipped while MESH_TEST_GITEA names none. */
const suite = url ? describe : describe.skip;

const needs = url ? '' : ' (skipped: MESH_TEST_GITEA is not set)';

const createProvider = (baseUrl: string) =>
  GiteaScmProvider.create({
    integrations: ScmIntegrations.fromConfig(
      new ConfigReader({
        integrations: {
          gitea: [{ host: new URL(baseUrl).host, baseUrl, password: token }],
        },
      }),
    ),
  });

suite(`GiteaScmProvider, on a real Gitea${needs}`, () => {
  const repo = `gitops-${randomUUID().slice(0, 8)}`;
  const path = `/repos/plateng/${repo}`;
  const provider = createProvider(url ?? 'http://x');

  async function api<T>(
    method: string,
    endpoint: string,
    body?: object,
  ): Promise<T> {
    const response = await fetch(`${url}/api/v1${endpoint}`, {
      method,
      headers: {
        Authorization: `token ${token}`,
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${endpoint}: ${response.status} ${text}`);
    }
    return (text ? JSON.parse(text) : {}) as T;
  }

  const write = async (file: string, text: string) => {
    const existing = await api<{ sha: string }>(
      'GET',
      `${path}/contents/${file}`,
    ).catch(() => null);
    await api(existing ? 'PUT' : 'POST', `${path}/contents/${file}`, {
      content: Buffer.from(text).toString('base64'),
      message: `write ${file}`,
      ...(existing ? { sha: existing.sha } : {}),
    });
  };
  const open = () =>
    api<Array<{ number: number }>>('GET', `${path}/pulls?state=open`);
  const branches = async () =>
    (await api<Array<{ name: string }>>('GET', `${path}/branches`))
      .map(each => each.name)
      .filter(name => name !== 'main');

  let request: OpenChangeRequest;

  const file = async (ref: string) => {
    const texts = await provider.readFiles({
      ...request,
      ref,
      paths: ['istio/tags.yaml'],
    });
    return texts.get('istio/tags.yaml');
  };
  /** As if it was planned now: channel stable to a revision. */
  const planned = async (branch: string, revision: string) => {
    const base = await provider.readBranch({ ...request, branch: 'main' });
    const before = (await file(base))!;
    return {
      ...request,
      base,
      branch,
      edits: [
        {
          file: 'istio/tags.yaml',
          before,
          after: before.replace(/stable: .*/, `stable: ${revision}`),
        },
      ],
    };
  };
  /** As soon as Gitea has found out that it can be merged. */
  const merge = async (number: number): Promise<void> => {
    try {
      await api('POST', `${path}/pulls/${number}/merge`, {
        Do: 'merge',
        delete_branch_after_merge: true,
      });
    } catch (error) {
      if (!/try again later/i.test(String(error))) throw error;
      await sleep(100);
      await merge(number);
    }
  };

  beforeAll(async () => {
    await api('POST', '/user/repos', {
      name: repo,
      auto_init: true,
      default_branch: 'main',
    });
    await write('istio/tags.yaml', 'a: 1\nb: 1\nc: 1\nstable: 1-30-5\n');
    const repositoryUrl = `${url}/plateng/${repo}`;
    request = {
      repositoryUrl,
      baseBranch: 'main',
      base: await provider.readBranch({ repositoryUrl, branch: 'main' }),
      branch: 'ambient-mesh/move-channel-0123456789ab',
      edits: [
        {
          file: 'istio/tags.yaml',
          before: 'a: 1\nb: 1\nc: 1\nstable: 1-30-5\n',
          after: 'a: 1\nb: 1\nc: 1\nstable: 1-31-1\n',
        },
        { file: 'new/file.yaml', before: null, after: 'new: true\n' },
      ],
      title: 'Move channel stable to revision 1-31-1',
      body: 'What changes',
      trailers: ['Requested-by: user:default/nora'],
    };
  }, 60_000);

  afterAll(() => api('DELETE', path));

  it('opens one pull request for two callers at once, and for a repeat', async () => {
    const [first, second] = await Promise.all([
      provider.openChange(request),
      provider.openChange(request),
    ]);
    expect(second.number).toBe(first.number);
    await expect(provider.openChange(request)).resolves.toMatchObject({
      number: first.number,
      state: 'open',
    });
    expect(await open()).toHaveLength(1);
    expect(await branches()).toEqual([request.branch]);
    const files = await provider.readFiles({
      ...request,
      ref: request.branch,
      paths: ['istio/tags.yaml', 'new/file.yaml', 'none.yaml'],
    });
    expect([...files.values()]).toEqual([
      request.edits[0].after,
      'new: true\n',
      null,
    ]);
  }, 60_000);

  it('reads the checks that were said of its commit, the newest of each', async () => {
    const { headCommit: commit } = await provider.openChange(request);
    const check = { ...request, commit, context: 'check' };
    await provider.setCommitStatus({
      ...check,
      state: 'pending',
      description: 'It runs.',
    });
    await provider.setCommitStatus({
      ...check,
      state: 'failure',
      description: '2 findings',
    });
    await expect(
      provider.readChecks({ ...request, commit, names: ['check', 'nobody'] }),
    ).resolves.toEqual([
      { name: 'check', state: 'failure', description: '2 findings' },
    ]);
  }, 60_000);

  it('puts edits on a newer base on the same branch', async () => {
    await write('istio/tags.yaml', 'a: 2\nb: 1\nc: 1\nstable: 1-30-5\n');
    const edits = [
      {
        file: 'istio/tags.yaml',
        before: 'a: 2\nb: 1\nc: 1\nstable: 1-30-5\n',
        after: 'a: 2\nb: 1\nc: 1\nstable: 1-31-0\n',
      },
      request.edits[1],
    ];
    const pull = await provider.openChange({ ...request, edits });
    expect(await open()).toHaveLength(1);
    const files = await provider.readFiles({
      ...request,
      ref: pull.branch,
      paths: ['istio/tags.yaml'],
    });
    expect([...files.values()]).toEqual([edits[0].after]);
  }, 60_000);

  it('opens a second one after a close, and leaves no branch behind', async () => {
    const [{ number }] = await open();
    await provider.closeChange({ ...request, number, comment: 'no more' });
    expect(await branches()).toEqual([]);
    const edits = [
      {
        file: 'istio/tags.yaml',
        before: 'a: 2\nb: 1\nc: 1\nstable: 1-30-5\n',
        after: 'a: 2\nb: 1\nc: 1\nstable: 1-31-1\n',
      },
    ];
    const second = await provider.openChange({ ...request, edits });
    expect(second).toMatchObject({
      branch: `${request.branch}-2`,
      state: 'open',
    });
    await provider.closeChange({
      ...request,
      number: second.number,
      comment: 'no more',
    });
  }, 60_000);

  it('refuses when the base has changed an edited file', async () => {
    const branch = 'ambient-mesh/other-0123456789ab';
    await expect(provider.openChange({ ...request, branch })).rejects.toThrow(
      'Plan it again',
    );
    expect(await branches()).not.toContain(branch);
  }, 60_000);

  it('says what to do about refused credentials', async () => {
    await expect(
      provider.openChange({
        ...request,
        branch: 'ambient-mesh/x-0123456789ab',
        token: 'wrong',
      }),
    ).rejects.toThrow(expect.objectContaining({ name: 'AuthenticationError' }));
  }, 60_000);

  it('merges after somebody else changed the same line of the base', async () => {
    const branch = 'ambient-mesh/same-line-0123456789ab';
    const first = await provider.openChange(await planned(branch, '1-31-1'));
    await write('istio/tags.yaml', 'a: 2\nb: 1\nc: 1\nstable: 1-29-8\n');
    const again = await planned(branch, '1-31-1');
    await provider.updateChange({ ...again, pullRequest: first });
    expect(await file(branch)).toBe(again.edits[0].after);
    await merge(first.number);
    expect(await file('main')).toBe(again.edits[0].after);
    expect(await branches()).not.toContain(branch);
  }, 60_000);

  it('leaves out of a newer plan what only the first one changed', async () => {
    const branch = 'ambient-mesh/less-0123456789ab';
    const one = await planned(branch, '1-31-2');
    const first = await provider.openChange({
      ...one,
      edits: [
        ...one.edits,
        { file: 'only-first.yaml', before: null, after: 'a: 1\n' },
      ],
    });
    await provider.updateChange({ ...one, pullRequest: first });
    const changed = await api<Array<{ filename: string }>>(
      'GET',
      `${path}/pulls/${first.number}/files`,
    );
    expect(changed.map(({ filename }) => filename)).toEqual([
      'istio/tags.yaml',
    ]);
    await provider.closeChange({ ...one, number: first.number, comment: 'no' });
  }, 60_000);

  it('opens a second one after a merge that was reverted', async () => {
    const branch = 'ambient-mesh/again-0123456789ab';
    const before = (await file('main'))!;
    const first = await provider.openChange(await planned(branch, '1-31-3'));
    await merge(first.number);
    await write('istio/tags.yaml', before);
    const second = await provider.openChange(await planned(branch, '1-31-3'));
    expect(second).toMatchObject({ state: 'open', branch: `${branch}-2` });
    await expect(
      provider.getPullRequest({ ...request, number: first.number }),
    ).resolves.toMatchObject({
      state: 'merged',
      mergeCommit: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
    await provider.closeChange({
      ...request,
      number: second.number,
      comment: 'no',
    });
  }, 60_000);

  it('begins anew after somebody deleted the branch', async () => {
    const branch = 'ambient-mesh/deleted-0123456789ab';
    const first = await provider.openChange(await planned(branch, '1-31-4'));
    await api('DELETE', `${path}/branches/${branch}`);
    const second = await provider.openChange(await planned(branch, '1-31-4'));
    expect(second).toMatchObject({ state: 'open' });
    expect(second.number).not.toBe(first.number);
    expect((await open()).map(({ number }) => number)).toContain(second.number);
    await provider.closeChange({
      ...request,
      number: second.number,
      comment: 'no',
    });
  }, 60_000);

  it('says which right is missing, and leaves no branch', async () => {
    const branch = 'ambient-mesh/forbidden-0123456789ab';
    const password = process.env.MESH_TEST_GITEA_PASSWORD;
    const response = await fetch(`${url}/api/v1/users/appdev/tokens`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa(`appdev:${password}`)}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ name: repo, scopes: ['write:repository'] }),
    });
    const { sha1 } = (await response.json()) as { sha1: string };
    await expect(
      provider.openChange({
        ...(await planned(branch, '1-31-5')),
        token: sha1,
      }),
    ).rejects.toThrow(
      expect.objectContaining({
        name: 'NotAllowedError',
        message: expect.stringContaining('write access'),
      }),
    );
    expect(await branches()).not.toContain(branch);
  }, 60_000);

  it('is one pull request when Gitea dies in the middle, at any request', async () => {
    const proxy = await startProxy(url!);
    const behind = createProvider(proxy.url);
    for (let at = 0; at < 4; at += 1) {
      const branch = `ambient-mesh/restart-${at}-0123456789ab`;
      const wanted = {
        ...(await planned(branch, `1-32-${at}`)),
        repositoryUrl: `${proxy.url}/plateng/${repo}`,
      };
      const restarted = proxy.restartAt(at);
      await behind.openChange(wanted).catch(() => undefined);
      await restarted;
      await behind.openChange(wanted);
      const found = await behind.findOpen(wanted);
      expect((await open()).map(({ number }) => number)).toEqual([
        found!.number,
      ]);
      expect(await branches()).toEqual([found!.branch]);
      await behind.closeChange({
        ...wanted,
        number: found!.number,
        comment: 'no',
      });
    }
    await proxy.close();
  }, 180_000);
});

import { randomUUID } from 'node:crypto';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { OpenChangeRequest } from '../ScmProvider';
import { GiteaScmProvider } from './GiteaScmProvider';

const url = process.env.MESH_TEST_GITEA;
const token = process.env.MESH_TEST_GITEA_TOKEN || 'none';
/** Against a real Gitea; skipped while MESH_TEST_GITEA names none. */
const suite = url ? describe : describe.skip;

const needs = url ? '' : ' (skipped: MESH_TEST_GITEA is not set)';

suite(`GiteaScmProvider, on a real Gitea${needs}`, () => {
  const repo = `gitops-${randomUUID().slice(0, 8)}`;
  const path = `/repos/plateng/${repo}`;
  const provider = GiteaScmProvider.create({
    integrations: ScmIntegrations.fromConfig(
      new ConfigReader({
        integrations: {
          gitea: [
            {
              host: new URL(url ?? 'http://x').host,
              baseUrl: url,
              password: token,
            },
          ],
        },
      }),
    ),
  });

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
    await expect(
      provider.openChange({ ...request, edits }),
    ).resolves.toMatchObject({ branch: `${request.branch}-2`, state: 'open' });
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
});

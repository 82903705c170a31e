import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { createPublishGithubPullRequestAction } from '@backstage/plugin-scaffolder-backend-module-github';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import {
  seedFiles,
  startTestHost,
  TestHost,
  testUsers,
  writeFiles,
} from './__testUtils__/startTestHost';

// Many git processes: slow on a busy machine.
jest.setTimeout(60_000);

const repo = { owner: 'mesh', repo: 'gitops' };

/** Backstage's own code against the host, configured as GitHub Enterprise. */
describe('Backstage’s GitHub integration', () => {
  let host: TestHost;
  let config: ConfigReader;
  let workspacePath: string;

  beforeAll(async () => {
    host = await startTestHost();
    workspacePath = await mkdtemp(join(tmpdir(), 'git-host-workspace-'));
    const integration = {
      host: new URL(host.url).host,
      apiBaseUrl: host.apiUrl,
      token: testUsers.writer.token,
    };
    config = new ConfigReader({ integrations: { github: [integration] } });
  });

  afterAll(async () => {
    await host.remove();
    await rm(workspacePath, { recursive: true, force: true });
  });

  it('reads files, trees and searches', async () => {
    const reader = UrlReaders.default({
      config,
      logger: mockServices.logger.mock(),
    });
    const page = `${host.url}/mesh/gitops`;
    const file = await reader.readUrl(`${page}/blob/main/istio/tags.yaml`);
    expect((await file.buffer()).toString()).toBe(seedFiles['istio/tags.yaml']);
    await expect(
      reader.readUrl(`${page}/blob/main/istio/tags.yaml`, { etag: file.etag }),
    ).rejects.toMatchObject({ name: 'NotModifiedError' });
    await expect(
      reader.readUrl(`${page}/blob/main/gone.yaml`),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
    const tree = await reader.readTree(`${page}/tree/main/istio`);
    const files = await tree.files();
    expect(files.map(({ path }) => path)).toEqual([
      'tags.yaml',
      'values/base.yaml',
    ]);
    await expect(
      reader.readTree(`${page}/tree/main/istio`, { etag: tree.etag }),
    ).rejects.toMatchObject({ name: 'NotModifiedError' });
    const found = await reader.search(`${page}/blob/main/**/*.yaml`);
    expect(found.files.map(({ url }) => url)).toEqual([
      `${page}/blob/main/istio/tags.yaml`,
      `${page}/blob/main/istio/values/base.yaml`,
    ]);
  });

  it('opens and updates a pull request from a template', async () => {
    const integrations = ScmIntegrations.fromConfig(config);
    const action = createPublishGithubPullRequestAction({
      integrations,
      githubCredentialsProvider:
        DefaultGithubCredentialsProvider.fromIntegrations(integrations),
      config,
    });
    const publish = async (content: string, update: boolean) => {
      await writeFiles(workspacePath, { 'new.yaml': content });
      const context = createMockActionContext({
        workspacePath,
        input: {
          repoUrl: `${new URL(host.url).host}?owner=mesh&repo=gitops`,
          branchName: 'template',
          title: 'From a template',
          description: 'Made by a template',
          update,
        },
      });
      await action.handler(context as Parameters<typeof action.handler>[0]);
      expect(context.output).toHaveBeenCalledWith(
        'remoteUrl',
        `${host.url}/mesh/gitops/pull/1`,
      );
    };
    await publish('a: 1\n', false);
    await expect(publish('a: 2\n', false)).rejects.toThrow(/already exists/);
    await publish('a: 2\n', true);
    const { data: files } = await host
      .octokit()
      .pulls.listFiles({ ...repo, pull_number: 1 });
    expect(files).toMatchObject([{ filename: 'new.yaml', status: 'added' }]);
  });
});

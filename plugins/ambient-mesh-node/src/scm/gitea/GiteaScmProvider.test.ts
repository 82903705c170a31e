import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { GiteaScmProvider } from './GiteaScmProvider';

const server = setupServer();
registerMswTestHooks(server);

const provider = GiteaScmProvider.create({
  integrations: ScmIntegrations.fromConfig(
    new ConfigReader({
      integrations: {
        gitea: [
          {
            host: 'gitea.test',
            baseUrl: 'https://gitea.test',
            password: 'secret',
          },
        ],
      },
    }),
  ),
});

const STATUS =
  'https://gitea.test/api/v1/repos/acme/gitops/statuses/0123456789abcdef';

const set = () =>
  provider.setCommitStatus({
    repositoryUrl: 'https://gitea.test/acme/gitops',
    commit: '0123456789abcdef',
    state: 'failure',
    context: 'ambient-mesh/health',
    description: 'Failed requests: 0 % before, 5 % after.',
  });

describe('GiteaScmProvider', () => {
  it('says of a commit whether a check passes', async () => {
    const said: unknown[] = [];
    server.use(
      http.post(STATUS, async ({ request }) => {
        said.push(
          request.headers.get('authorization'),
          await request.clone().json(),
        );
        return HttpResponse.json({ id: 1 }, { status: 201 });
      }),
    );
    await set();
    expect(said).toEqual([
      'token secret',
      {
        state: 'failure',
        context: 'ambient-mesh/health',
        description: 'Failed requests: 0 % before, 5 % after.',
      },
    ]);
  });

  it('says which right is missing', async () => {
    server.use(
      http.post(STATUS, () =>
        HttpResponse.json({ message: 'no' }, { status: 403 }),
      ),
    );
    await expect(set()).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('ambient-mesh/health'),
    });
  });

  it('reads checks by name, page by page', async () => {
    const pages = [
      Array.from({ length: 50 }, (_, at) => ({
        context: `job-${at}`,
        status: 'success',
        description: '',
      })),
      [
        { context: 'check', status: 'failure', description: '2 findings' },
        { context: 'style', status: 'warning', description: null },
      ],
    ];
    server.use(
      http.get(
        'https://gitea.test/api/v1/repos/acme/gitops/commits/0123456789abcdef/status',
        ({ request }) => {
          const page = Number(new URL(request.url).searchParams.get('page'));
          return HttpResponse.json({
            state: 'failure',
            statuses: pages[page - 1] ?? null,
          });
        },
      ),
    );
    expect(
      await provider.readChecks({
        repositoryUrl: 'https://gitea.test/acme/gitops',
        commit: '0123456789abcdef',
        names: ['check', 'style', 'nobody'],
      }),
    ).toEqual([
      { name: 'check', state: 'failure', description: '2 findings' },
      { name: 'style', state: 'success', description: '' },
    ]);
  });
});

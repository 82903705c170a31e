import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { setupServer } from 'msw/node';
import { changeBranchName } from '../changeBranchName';
import { OpenChangeRequest } from '../ScmProvider';
import { GithubScmProvider } from './GithubScmProvider';
import { FakeGithub, Fault } from './__testUtils__/FakeGithub';

const server = setupServer();
registerMswTestHooks(server);

function start(options: { throttle?: boolean; enterprise?: boolean } = {}) {
  const host = options.enterprise ? 'git.acme.example' : 'github.com';
  const api = options.enterprise
    ? `https://${host}/api/v3`
    : 'https://api.github.com';
  const github = new FakeGithub(api, {
    'istio/tags.yaml': 'stable: 1-30-5\n',
    'README.md': 'hello\n',
  });
  server.use(...github.handlers());
  const integrations = ScmIntegrations.fromConfig(
    new ConfigReader({
      integrations: {
        github: [{ host, apiBaseUrl: api, token: 'secret' }],
      },
    }),
  );
  const provider = GithubScmProvider.create({
    integrations,
    pace: { throttle: options.throttle ?? false, retryDelay: 1 },
  });
  const repositoryUrl = `https://${host}/acme/gitops`;
  const request: OpenChangeRequest = {
    repositoryUrl,
    baseBranch: 'main',
    base: github.head('main'),
    branch: changeBranchName({
      repositoryUrl,
      baseBranch: 'main',
      operations: [
        { kind: 'move-channel', channels: ['stable'], revision: '1-31-1' },
      ],
    }),
    edits: [
      {
        file: 'istio/tags.yaml',
        before: 'stable: 1-30-5\n',
        after: 'stable: 1-31-1\n',
      },
    ],
    title: 'Move channel stable to revision 1-31-1',
    body: 'What changes',
    trailers: ['Requested-by: user:default/nora'],
  };
  return { github, provider, request };
}

describe('GithubScmProvider', () => {
  it('opens a pull request with one commit of exactly the edits', async () => {
    const { github, provider, request } = start();
    const pull = await provider.openChange(request);
    expect(pull).toMatchObject({
      number: 1,
      state: 'open',
      branch: request.branch,
      url: 'https://github.com/acme/gitops/pull/1',
    });
    expect(github.files(request.branch)).toEqual({
      'istio/tags.yaml': 'stable: 1-31-1\n',
      'README.md': 'hello\n',
    });
    expect(github.message(request.branch)).toMatch(
      /^Move channel stable to revision 1-31-1\n\nRequested-by: user:default\/nora\nAmbient-Mesh-Edits: /,
    );
    expect(github.requests.length).toBeLessThanOrEqual(8);
  });

  it('says of a commit whether a check passes, as long as the host shows it', async () => {
    const { github, provider, request } = start();
    const { headCommit } = await provider.openChange(request);
    await provider.setCommitStatus({
      repositoryUrl: request.repositoryUrl,
      commit: headCommit,
      state: 'pending',
      context: 'ambient-mesh/health',
      description: 'x'.repeat(200),
      url: 'https://portal.test/changes',
    });
    expect(github.statuses).toEqual([
      {
        sha: headCommit,
        state: 'pending',
        context: 'ambient-mesh/health',
        description: `${'x'.repeat(139)}…`,
        target_url: 'https://portal.test/changes',
      },
    ]);
  });

  it('needs no more requests for 200 files', async () => {
    const { github, provider, request } = start();
    const edits = Array.from({ length: 200 }, (_, index) => ({
      file: `apps/${index}.yaml`,
      before: null,
      after: `index: ${index}\n`,
    }));
    await provider.openChange({ ...request, edits });
    expect(Object.keys(github.files(request.branch))).toHaveLength(202);
    expect(github.requests.length).toBeLessThanOrEqual(8);
  });

  it('speaks to GitHub Enterprise, GraphQL included', async () => {
    const { github, provider, request } = start({ enterprise: true });
    await provider.openChange(request);
    expect(github.openPulls()).toHaveLength(1);
    expect(github.requests).toContain('POST /api/graphql');
  });

  it('answers a repeat with the open pull request', async () => {
    const { github, provider, request } = start();
    const first = await provider.openChange(request);
    await expect(provider.openChange(request)).resolves.toEqual(first);
    expect(github.pulls).toHaveLength(1);
  });

  it('opens one pull request for two callers at once', async () => {
    const { github, provider, request } = start();
    const [first, second] = await Promise.all([
      provider.openChange(request),
      provider.openChange(request),
    ]);
    expect(first.number).toBe(second.number);
    expect(github.openPulls()).toHaveLength(1);
    expect(github.changeBranches()).toEqual([request.branch]);
  });

  it.each(['merge', 'close'] as const)(
    'opens a second one after a %s, on a branch with a suffix',
    async how => {
      const { github, provider, request } = start();
      await provider.openChange(request);
      github.finish(1, how);
      await expect(
        provider.findOpen({ ...request, branch: request.branch }),
      ).resolves.toBeNull();
      github.push('main', { 'istio/tags.yaml': 'stable: 1-30-5\n' });
      const again = await provider.openChange({
        ...request,
        base: github.head('main'),
      });
      expect(again).toMatchObject({
        number: 2,
        branch: `${request.branch}-2`,
      });
      expect(github.requests.length).toBeLessThanOrEqual(16);
    },
  );

  it('takes over a branch that a crash left behind', async () => {
    const { github, provider, request } = start();
    github.branches.set(request.branch, github.head('main'));
    await provider.openChange(request);
    expect(github.openPulls()).toHaveLength(1);

    const other = start();
    other.github.branches.set(other.request.branch, other.github.head('main'));
    other.github.push(other.request.branch, { 'README.md': 'half done' });
    await other.provider.openChange(other.request);
    expect(other.github.files(other.request.branch)['README.md']).toBe(
      'hello\n',
    );
  });

  it('refuses when the base has changed an edited file, and leaves nothing', async () => {
    const { github, provider, request } = start();
    github.push('main', { 'istio/tags.yaml': 'stable: 1-29-8\n' });
    await expect(provider.openChange(request)).rejects.toThrow(
      expect.objectContaining({
        name: 'ConflictError',
        message: expect.stringContaining('in istio/tags.yaml. Plan it again'),
      }),
    );
    expect(github.changeBranches()).toEqual([]);
  });

  it('refuses when the base changes an edited file in the meantime', async () => {
    const { github, provider, request } = start();
    github.fault = name => {
      if (name.includes('graphql')) {
        github.push('main', { 'istio/tags.yaml': 'stable: 1-29-8\n' });
      }
      return undefined;
    };
    await expect(provider.openChange(request)).rejects.toThrow('Plan it again');
    expect(github.changeBranches()).toEqual([]);
    expect(github.pulls).toEqual([]);
  });

  it('does not mind a base that moved elsewhere', async () => {
    const { github, provider, request } = start();
    github.push('main', { 'README.md': 'other' });
    await provider.openChange(request);
    expect(github.openPulls()).toHaveLength(1);
  });

  it('puts edits on a newer base on the same branch', async () => {
    const { github, provider, request } = start();
    await provider.openChange(request);
    github.push('main', { 'istio/tags.yaml': '# new\nstable: 1-30-5\n' });
    const pull = await provider.openChange({
      ...request,
      base: github.head('main'),
      title: 'Move it, on the newer base',
      edits: [
        {
          file: 'istio/tags.yaml',
          before: '# new\nstable: 1-30-5\n',
          after: '# new\nstable: 1-31-1\n',
        },
      ],
    });
    expect(pull.number).toBe(1);
    expect(github.pulls).toHaveLength(1);
    expect(github.pulls[0].title).toBe('Move it, on the newer base');
    expect(github.files(request.branch)['istio/tags.yaml']).toBe(
      '# new\nstable: 1-31-1\n',
    );
    const commit = github.commits.get(pull.headCommit);
    expect(commit?.parents).toContain(github.head('main'));
  });

  it('does not commit again what a crash kept from being remembered', async () => {
    const { github, provider, request } = start();
    const pullRequest = await provider.openChange(request);
    github.push('main', { 'istio/tags.yaml': '# new\nstable: 1-30-5\n' });
    const renewal = {
      ...request,
      base: github.head('main'),
      edits: [
        {
          file: 'istio/tags.yaml',
          before: '# new\nstable: 1-30-5\n',
          after: '# new\nstable: 1-31-1\n',
        },
      ],
    };
    const first = await provider.updateChange({ ...renewal, pullRequest });
    const again = await provider.updateChange({
      ...renewal,
      pullRequest: await provider.getPullRequest({ ...request, number: 1 }),
    });
    expect(again.headCommit).toBe(first.headCommit);
    expect(github.head(request.branch)).toBe(first.headCommit);
  });

  it('reads files, and says which are not there', async () => {
    const { github, provider, request } = start();
    await expect(
      provider.readFiles({
        ...request,
        ref: github.head('main'),
        paths: ['README.md', 'none.yaml'],
      }),
    ).resolves.toEqual(
      new Map([
        ['README.md', 'hello\n'],
        ['none.yaml', null],
      ]),
    );
  });

  it('closes a change with its branch', async () => {
    const { github, provider, request } = start();
    await provider.openChange(request);
    await provider.closeChange({ ...request, number: 1, comment: 'no more' });
    expect(github.pulls[0].state).toBe('closed');
    expect(github.changeBranches()).toEqual([]);
  });
});

describe('GithubScmProvider: one fault at a request', () => {
  const steps = 6;
  const faults: Array<[string, Fault]> = [
    ['an answer lost after the server applied it', 'lost'],
    ['a truncated answer', 'truncated'],
    ['500', { status: 500 }],
    ['502', { status: 502 }],
    ['409', { status: 409, message: 'Conflict' }],
    ['429', { status: 429, headers: { 'retry-after': '0' } }],
  ];
  it.each(
    faults.flatMap(([name, fault]) =>
      Array.from({ length: steps }, (_, index) => ({ name, fault, index })),
    ),
  )('$name at request $index: one open pull request', async options => {
    const { github, provider, request } = start();
    github.fault = (_, index) =>
      index === options.index ? options.fault : undefined;
    // A conflict may be final, so it is told; asking again then succeeds.
    await provider.openChange(request).catch(error => {
      if (error.name !== 'ConflictError') {
        throw error;
      }
      return provider.openChange(request);
    });
    expect(github.openPulls()).toHaveLength(1);
    expect(github.changeBranches()).toEqual([request.branch]);
    expect(github.files(request.branch)['istio/tags.yaml']).toBe(
      'stable: 1-31-1\n',
    );
  });

  it('waits for a secondary limit as long as it is asked to', async () => {
    const { github, provider, request } = start({ throttle: true });
    let limited = 0;
    github.fault = name => {
      if (name.startsWith('POST /git/refs') && limited === 0) {
        limited += 1;
        return {
          status: 403,
          message: 'You have exceeded a secondary rate limit.',
          headers: { 'retry-after': '1' },
        };
      }
      return undefined;
    };
    await provider.openChange(request);
    expect(limited).toBe(1);
    expect(github.openPulls()).toHaveLength(1);
  }, 30_000);
});

describe('GithubScmProvider: a lasting fault', () => {
  it.each<[number, string, string]>([
    [401, 'AuthenticationError', 'integrations'],
    [403, 'NotAllowedError', 'write access'],
    [404, 'NotFoundError', 'may not see it'],
    [422, 'InputError', 'does not accept it'],
    [429, 'ServiceUnavailableError', 'request limit'],
    [500, 'ServiceUnavailableError', 'few minutes'],
  ])(
    '%d at each write: %s, and no branch left',
    async (status, name, advice) => {
      for (const write of ['POST /git/refs', 'POST /graphql', 'POST /pulls']) {
        const { github, provider, request } = start();
        github.fault = each => (each === write ? { status } : undefined);
        await expect(provider.openChange(request)).rejects.toThrow(
          expect.objectContaining({
            name,
            message: expect.stringContaining(advice),
          }),
        );
        expect(github.pulls).toEqual([]);
        expect(github.changeBranches()).toEqual([]);
      }
    },
  );
});

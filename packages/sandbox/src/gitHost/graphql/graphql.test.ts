import { Octokit } from '@octokit/rest';
import {
  startTestHost,
  TestHost,
  testUsers,
} from '../__testUtils__/startTestHost';
import { readText, writeBranch } from '../__testUtils__/writeBranch';

const repo = { owner: 'mesh', repo: 'gitops' };

const commitMutation = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) {
    commit { oid url messageHeadline author { name email user { login } } }
    ref { name target { oid } }
  }
}`;

// Many git processes: slow on a busy machine.
jest.setTimeout(60_000);

describe('the GraphQL API', () => {
  let host: TestHost;
  let octokit: Octokit;
  let head: string;
  let repositoryId: string;

  beforeEach(async () => {
    host = await startTestHost();
    octokit = host.octokit(testUsers.writer);
    const answer = await octokit.graphql<{
      repository: {
        id: string;
        defaultBranchRef: { target: { oid: string } };
      };
    }>(`{
      repository(owner: "mesh", name: "gitops") {
        id
        defaultBranchRef { target { oid } }
      }
    }`);
    head = answer.repository.defaultBranchRef.target.oid;
    repositoryId = answer.repository.id;
  });

  afterEach(async () => {
    await host.remove();
  });

  const commit = (fields: object) =>
    octokit.graphql<{
      createCommitOnBranch: { commit: { oid: string } };
    }>(commitMutation, {
      input: {
        branch: { repositoryNameWithOwner: 'mesh/gitops', branchName: 'work' },
        expectedHeadOid: head,
        message: { headline: 'Work', body: 'More words' },
        ...fields,
      },
    });

  const createRef = (name: string) =>
    octokit.graphql<{ createRef: { ref: { id: string } } }>(
      `mutation ($input: CreateRefInput!) {
        createRef(input: $input) { ref { id } }
      }`,
      { input: { repositoryId, name, oid: head } },
    );

  it('knows who asks and what the default branch is', async () => {
    expect(
      await octokit.graphql(`{
        viewer { login isViewer }
        repository(owner: "mesh", name: "gitops") {
          defaultBranchRef { name prefix }
        }
      }`),
    ).toEqual({
      viewer: { login: 'wim', isViewer: true },
      repository: { defaultBranchRef: { name: 'main', prefix: 'refs/heads/' } },
    });
  });

  it('commits additions and deletions as the user', async () => {
    await createRef('refs/heads/work');
    const contents = Buffer.from('x: 1\n').toString('base64');
    const answer = await commit({
      fileChanges: {
        additions: [{ path: 'deep/er/new.yaml', contents }],
        deletions: [{ path: 'README.md' }],
      },
    });
    const { oid } = answer.createCommitOnBranch.commit;
    expect(answer.createCommitOnBranch).toMatchObject({
      commit: {
        messageHeadline: 'Work',
        author: {
          name: 'Wim Writer',
          email: 'wim@example.test',
          user: { login: 'wim' },
        },
      },
      ref: { name: 'work', target: { oid } },
    });
    const { data } = await octokit.repos.getCommit({ ...repo, ref: oid });
    expect(data.parents.map(({ sha }) => sha)).toEqual([head]);
    expect(data.commit.message).toBe('Work\n\nMore words');
    expect(
      data.files?.map(({ filename, status }) => [filename, status]),
    ).toEqual([
      ['README.md', 'removed'],
      ['deep/er/new.yaml', 'added'],
    ]);
  });

  it('refuses a head that has moved, and changes nothing', async () => {
    await createRef('refs/heads/work');
    const moved = await writeBranch(octokit, 'work', { 'a.yaml': 'a: 1\n' });
    await expect(
      commit({ fileChanges: { deletions: [{ path: 'README.md' }] } }),
    ).rejects.toMatchObject({
      errors: [
        {
          type: 'STALE_DATA',
          path: ['createCommitOnBranch'],
          message: `Expected branch to point to "${head}" but it did not. Pull and try again.`,
        },
      ],
    });
    const { data } = await octokit.git.getRef({ ...repo, ref: 'heads/work' });
    expect(data.object.sha).toBe(moved);
  });

  it('lets one of two commits at the same time win', async () => {
    await createRef('refs/heads/work');
    const change = (path: string) =>
      commit({ fileChanges: { additions: [{ path, contents: 'YQ==' }] } });
    const results = await Promise.allSettled([change('a'), change('b')]);
    expect(results.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
    ]);
  });

  it.each([
    [
      'a path outside',
      { additions: [{ path: '../x', contents: '' }] },
      /invalid/,
    ],
    [
      'git’s own files',
      { additions: [{ path: '.git/config', contents: '' }] },
      /invalid/,
    ],
    [
      'a deletion of nothing',
      { deletions: [{ path: 'gone' }] },
      /does not exist/,
    ],
  ])('refuses %s', async (_what, fileChanges, message) => {
    await createRef('refs/heads/work');
    await expect(commit({ fileChanges })).rejects.toThrow(message);
  });

  it('does not commit to a branch that is missing or protected', async () => {
    await expect(commit({})).rejects.toMatchObject({
      errors: [{ type: 'NOT_FOUND' }],
    });
    await expect(
      commit({
        branch: { repositoryNameWithOwner: 'mesh/gitops', branchName: 'main' },
        fileChanges: { deletions: [{ path: 'README.md' }] },
      }),
    ).rejects.toThrow(/must be made through a pull request/);
  });

  it('creates and deletes refs', async () => {
    const { createRef: created } = await createRef('refs/heads/work');
    await expect(createRef('refs/heads/work')).rejects.toThrow(
      'A ref named "refs/heads/work" already exists in the repository.',
    );
    await octokit.graphql(
      `mutation ($input: DeleteRefInput!) {
        deleteRef(input: $input) { clientMutationId }
      }`,
      { input: { refId: created.ref.id } },
    );
    const { data } = await octokit.repos.listBranches(repo);
    expect(data.map(({ name }) => name)).toEqual(['main']);
  });

  it('opens, finds and reverts a pull request', async () => {
    await writeBranch(octokit, 'work', {
      'istio/tags.yaml': 'stable: 1-30-4\nrapid: 1-30-4\n',
    });
    const opened = await octokit.graphql<{
      createPullRequest: { pullRequest: { id: string } };
    }>(
      `mutation ($input: CreatePullRequestInput!) {
        createPullRequest(input: $input) { pullRequest { id number mergeable } }
      }`,
      {
        input: {
          repositoryId,
          baseRefName: 'main',
          headRefName: 'work',
          title: 'Move stable',
        },
      },
    );
    expect(opened.createPullRequest.pullRequest).toMatchObject({
      number: 1,
      mergeable: 'MERGEABLE',
    });
    await octokit.pulls.merge({ ...repo, pull_number: 1 });
    const found = await octokit.graphql(`{
      repository(owner: "mesh", name: "gitops") {
        object(expression: "main:istio/tags.yaml") { ... on Blob { text } }
        ref(qualifiedName: "work") {
          associatedPullRequests(first: 1, states: MERGED) {
            edges { node { number url } }
          }
        }
        pullRequests(first: 10, states: [MERGED], headRefName: "work") {
          totalCount
          nodes { number state mergedBy { login } files: changedFiles }
        }
      }
    }`);
    expect(found).toMatchObject({
      repository: {
        object: { text: 'stable: 1-30-4\nrapid: 1-30-4\n' },
        ref: {
          associatedPullRequests: {
            edges: [{ node: { url: `${host.url}/mesh/gitops/pull/1` } }],
          },
        },
        pullRequests: {
          totalCount: 1,
          nodes: [
            {
              number: 1,
              state: 'MERGED',
              mergedBy: { login: 'wim' },
              files: 1,
            },
          ],
        },
      },
    });
    const revert = () =>
      octokit.graphql<{
        revertPullRequest: { revertPullRequest: { number: number } };
      }>(
        `mutation ($input: RevertPullRequestInput!) {
          revertPullRequest(input: $input) {
            revertPullRequest { number title body headRefName }
          }
        }`,
        { input: { pullRequestId: opened.createPullRequest.pullRequest.id } },
      );
    const { revertPullRequest } = await revert();
    expect(revertPullRequest.revertPullRequest).toEqual({
      number: 2,
      title: 'Revert "Move stable"',
      body: 'Reverts mesh/gitops#1',
      headRefName: 'revert-1-work',
    });
    const again = await revert();
    expect(again.revertPullRequest.revertPullRequest.number).toBe(2);
    await octokit.pulls.merge({ ...repo, pull_number: 2 });
    expect(await readText(octokit, 'istio/tags.yaml')).toBe(
      'stable: 1-29-6\nrapid: 1-30-4\n',
    );
  });

  it('refuses a revert that later changes contradict', async () => {
    const lines = ['1-30-4', '1-31-0'];
    for (const [at, revision] of lines.entries()) {
      const branch = `work-${at}`;
      await writeBranch(octokit, branch, {
        'istio/tags.yaml': `stable: ${revision}\n`,
      });
      await octokit.pulls.create({
        ...repo,
        title: branch,
        head: branch,
        base: 'main',
      });
      await octokit.pulls.merge({ ...repo, pull_number: at + 1 });
    }
    const pull = await octokit.graphql<{
      repository: { pullRequest: { id: string } };
    }>(
      '{ repository(owner: "mesh", name: "gitops") { pullRequest(number: 1) { id } } }',
    );
    await expect(
      octokit.graphql(
        `mutation ($input: RevertPullRequestInput!) {
          revertPullRequest(input: $input) { clientMutationId }
        }`,
        { input: { pullRequestId: pull.repository.pullRequest.id } },
      ),
    ).rejects.toThrow(/cannot be reverted automatically.*istio\/tags\.yaml/);
  });

  it('says what it does not know, and does not answer null', async () => {
    await expect(
      octokit.graphql(
        '{ repository(owner: "mesh", name: "gitops") { stargazerCount } }',
      ),
    ).rejects.toThrow(
      'This Git host does not implement Repository.stargazerCount',
    );
    await expect(
      octokit.graphql('{ repository(owner: "mesh", name: "x") { id } }'),
    ).rejects.toMatchObject({
      errors: [
        {
          type: 'NOT_FOUND',
          message: "Could not resolve to a Repository with the name 'mesh/x'.",
        },
      ],
    });
    await expect(octokit.graphql('{ nonsense }')).rejects.toThrow(/nonsense/);
    await expect(
      host.octokit().graphql('{ viewer { login } }'),
    ).rejects.toMatchObject({ status: 401 });
  });
});

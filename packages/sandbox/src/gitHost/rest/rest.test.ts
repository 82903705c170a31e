import { once } from 'node:events';
import { request } from 'node:http';
import { createGunzip } from 'node:zlib';
import { Octokit } from '@octokit/rest';
import {
  seedFiles,
  startTestHost,
  TestHost,
  testUsers,
} from '../__testUtils__/startTestHost';
import { writeBranch } from '../__testUtils__/writeBranch';

const repo = { owner: 'mesh', repo: 'gitops' };

// Many git processes: slow on a busy machine.
jest.setTimeout(60_000);

/** Every Octokit of the tests checks the shape of answers by itself. */
describe('the REST API', () => {
  let host: TestHost;
  let octokit: Octokit;
  let head: string;

  beforeAll(async () => {
    host = await startTestHost();
    octokit = host.octokit(testUsers.writer);
    await writeBranch(octokit, 'change', {
      'istio/tags.yaml': 'stable: 1-30-4\nrapid: 1-30-4\n',
      'new.yaml': 'a: 1\n',
    });
    await octokit.pulls.create({
      ...repo,
      title: 'Change',
      head: 'change',
      base: 'main',
    });
    const { data } = await octokit.git.getRef({ ...repo, ref: 'heads/main' });
    head = data.object.sha;
  });

  afterAll(async () => {
    await host.remove();
  });

  it('knows the user and the limits', async () => {
    const { data: user } = await octokit.users.getAuthenticated();
    expect(user).toMatchObject({ login: 'wim', name: 'Wim Writer' });
    await expect(host.octokit().users.getAuthenticated()).rejects.toMatchObject(
      { status: 401 },
    );
    const { data: owner } = await octokit.users.getByUsername({
      username: 'mesh',
    });
    expect(owner.type).toBe('Organization');
    const { data: limits, headers } = await octokit.rateLimit.get();
    expect(limits.rate.limit).toBe(5000);
    expect(Number(headers['x-ratelimit-remaining'])).toBeLessThan(5000);
    expect(headers['x-github-request-id']).toBeTruthy();
  });

  it('describes the repository and what the user may do', async () => {
    const { data } = await octokit.repos.get(repo);
    expect(data).toMatchObject({
      full_name: 'mesh/gitops',
      default_branch: 'main',
      clone_url: host.cloneUrl,
      permissions: { push: true, admin: false },
    });
    const { data: seen } = await host.octokit().repos.get(repo);
    expect(seen.permissions).toMatchObject({ push: false, pull: true });
    await expect(
      octokit.repos.get({ ...repo, repo: 'nothing' }),
    ).rejects.toMatchObject({ status: 404 });
  });

  it('lists and reads branches', async () => {
    const { data: branches } = await octokit.repos.listBranches(repo);
    expect(
      branches.map(({ name, protected: isProtected }) => [name, isProtected]),
    ).toEqual([
      ['change', false],
      ['main', true],
    ]);
    const { data: main } = await octokit.repos.getBranch({
      ...repo,
      branch: 'main',
    });
    expect(main.commit.sha).toBe(head);
    await expect(
      octokit.repos.getBranch({ ...repo, branch: 'gone' }),
    ).rejects.toMatchObject({ status: 404 });
  });

  it('answers 304 to what the caller has already', async () => {
    const { headers } = await octokit.repos.getBranch({
      ...repo,
      branch: 'main',
    });
    expect(headers.etag).toBeTruthy();
    await expect(
      octokit.repos.getBranch({
        ...repo,
        branch: 'main',
        headers: { 'if-none-match': headers.etag },
      }),
    ).rejects.toMatchObject({ status: 304 });
  });

  it('pages through lists', async () => {
    const { data, headers } = await octokit.repos.listBranches({
      ...repo,
      per_page: 1,
    });
    expect(data).toHaveLength(1);
    expect(headers.link).toMatch(/page=2>; rel="next".*page=2>; rel="last"/);
    const all = await octokit.paginate(octokit.repos.listBranches, {
      ...repo,
      per_page: 1,
    });
    expect(all.map(({ name }) => name)).toEqual(['change', 'main']);
    const commits = await octokit.paginate(octokit.repos.listCommits, {
      ...repo,
      sha: 'change',
      per_page: 1,
    });
    expect(commits.map(({ commit }) => commit.message)).toEqual([
      'Change change',
      'Start',
    ]);
  });

  it('reads trees, blobs and contents', async () => {
    const { data: tree } = await octokit.git.getTree({
      ...repo,
      tree_sha: 'main',
      recursive: 'true',
    });
    const blobs = tree.tree.filter(({ type }) => type === 'blob');
    expect(blobs.map(({ path }) => path)).toEqual(Object.keys(seedFiles));
    const { data: blob } = await octokit.git.getBlob({
      ...repo,
      file_sha: blobs[1].sha ?? '',
    });
    expect(Buffer.from(blob.content, 'base64').toString()).toBe(
      seedFiles['istio/tags.yaml'],
    );
    const { data: folder } = await octokit.repos.getContent({
      ...repo,
      path: 'istio',
    });
    expect(folder).toMatchObject([
      { type: 'file', path: 'istio/tags.yaml' },
      { type: 'dir', path: 'istio/values' },
    ]);
    const { data: raw } = await octokit.repos.getContent({
      ...repo,
      path: 'istio/tags.yaml',
      ref: 'change',
      mediaType: { format: 'raw' },
    });
    expect(raw).toBe('stable: 1-30-4\nrapid: 1-30-4\n');
    for (const path of ['gone.yaml', '../state.json', 'istio/../../x']) {
      await expect(
        octokit.repos.getContent({ ...repo, path }),
      ).rejects.toMatchObject({ status: 404 });
    }
  });

  it('compares, lists and shows commits', async () => {
    const { data: compared } = await octokit.repos.compareCommitsWithBasehead({
      ...repo,
      basehead: 'main...change',
    });
    expect(compared).toMatchObject({
      status: 'ahead',
      ahead_by: 1,
      behind_by: 0,
      merge_base_commit: { sha: head },
    });
    expect(compared.files).toMatchObject([
      { filename: 'istio/tags.yaml', status: 'modified', additions: 1 },
      { filename: 'new.yaml', status: 'added' },
    ]);
    const { data: touching } = await octokit.repos.listCommits({
      ...repo,
      sha: 'change',
      path: 'new.yaml',
    });
    expect(touching).toHaveLength(1);
    const { data: commit } = await octokit.repos.getCommit({
      ...repo,
      ref: 'change',
    });
    expect(commit.stats).toEqual({ additions: 2, deletions: 1, total: 3 });
    const { data: diff } = await octokit.pulls.get({
      ...repo,
      pull_number: 1,
      mediaType: { format: 'diff' },
    });
    expect(diff).toContain('-stable: 1-29-6\n+stable: 1-30-4');
  });

  it('writes blobs, trees, commits and refs one by one', async () => {
    const { data: blob } = await octokit.git.createBlob({
      ...repo,
      content: Buffer.from('bytes').toString('base64'),
      encoding: 'base64',
    });
    const { data: tree } = await octokit.git.createTree({
      ...repo,
      base_tree: head,
      tree: [
        { path: 'blob.txt', mode: '100644', type: 'blob', sha: blob.sha },
        { path: 'inline.sh', mode: '100755', type: 'blob', content: 'true\n' },
        { path: 'README.md', mode: '100644', type: 'blob', sha: null },
      ],
    });
    expect(tree.tree.map(({ path, mode }) => [path, mode])).toEqual([
      ['blob.txt', '100644'],
      ['inline.sh', '100755'],
      ['istio', '040000'],
    ]);
    const { data: commit } = await octokit.git.createCommit({
      ...repo,
      message: 'By hand',
      tree: tree.sha,
      parents: [head],
    });
    const { data: ref } = await octokit.git.createRef({
      ...repo,
      ref: 'refs/heads/by/hand',
      sha: commit.sha,
    });
    expect(ref.object.sha).toBe(commit.sha);
    await expect(
      octokit.git.updateRef({ ...repo, ref: 'heads/by/hand', sha: head }),
    ).rejects.toMatchObject({
      status: 422,
      message: expect.stringContaining('Update is not a fast forward'),
    });
    await octokit.git.updateRef({
      ...repo,
      ref: 'heads/by/hand',
      sha: head,
      force: true,
    });
    await octokit.git.deleteRef({ ...repo, ref: 'heads/by/hand' });
    await expect(
      octokit.git.getRef({ ...repo, ref: 'heads/by/hand' }),
    ).rejects.toMatchObject({ status: 404 });
    await expect(
      octokit.git.createTree({
        ...repo,
        tree: [{ path: '../x', mode: '100644', type: 'blob', content: '' }],
      }),
    ).rejects.toMatchObject({ status: 422 });
    await expect(
      octokit.git.createRef({ ...repo, ref: 'refs/heads/a..b', sha: head }),
    ).rejects.toMatchObject({ status: 422 });
  });

  it('keeps comments, labels and statuses', async () => {
    const issue = { ...repo, issue_number: 1 };
    const { data: comment } = await octokit.issues.createComment({
      ...issue,
      body: 'Hello',
    });
    await octokit.issues.updateComment({
      ...repo,
      comment_id: comment.id,
      body: 'Hello again',
    });
    const { data: comments } = await octokit.issues.listComments(issue);
    expect(comments.map(({ body }) => body)).toEqual(['Hello again']);
    await octokit.issues.addLabels({ ...issue, labels: ['mesh', 'auto'] });
    await octokit.issues.removeLabel({ ...issue, name: 'auto' });
    const { data: pull } = await octokit.pulls.get({ ...repo, pull_number: 1 });
    expect(pull.labels.map(({ name }) => name)).toEqual(['mesh']);
    const status = { ...repo, sha: pull.head.sha, context: 'check' };
    await octokit.repos.createCommitStatus({ ...status, state: 'pending' });
    await octokit.repos.createCommitStatus({ ...status, state: 'failure' });
    const { data: combined } = await octokit.repos.getCombinedStatusForRef({
      ...repo,
      ref: 'change',
    });
    expect(combined).toMatchObject({ state: 'failure', total_count: 1 });
    const { data: statuses } = await octokit.repos.listCommitStatusesForRef({
      ...repo,
      ref: 'change',
    });
    expect(statuses.map(({ state }) => state)).toEqual(['failure', 'pending']);
    const { data: runs } = await octokit.checks.listForRef({
      ...repo,
      ref: 'change',
    });
    expect(runs.check_runs).toEqual([]);
    const { data: after } = await octokit.pulls.get({
      ...repo,
      pull_number: 1,
    });
    expect(after.mergeable_state).toBe('unstable');
  });

  it('says which fields are missing or wrong', async () => {
    await expect(
      octokit.request('POST /repos/{owner}/{repo}/pulls', {
        ...repo,
        head: 'change',
        base: 'main',
      }),
    ).rejects.toMatchObject({
      status: 422,
      response: {
        data: {
          message: 'Validation Failed',
          errors: [
            { resource: 'PullRequest', field: 'title', code: 'missing_field' },
          ],
          documentation_url: expect.stringContaining('https://docs.github.com'),
        },
      },
    });
    const response = await fetch(`${host.apiUrl}/repos/mesh/gitops/pulls`, {
      method: 'POST',
      headers: { authorization: `token ${testUsers.writer.token}` },
      body: '{"title":',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      message: 'Problems parsing JSON',
    });
  });

  it('shows webhooks to admins only', async () => {
    const admin = host.octokit(testUsers.admin);
    const { data: hook } = await admin.repos.createWebhook({
      ...repo,
      config: { url: 'http://127.0.0.1:9/', secret: 'hush' },
      events: ['push'],
      active: true,
    });
    expect(JSON.stringify(hook)).not.toContain('hush');
    await expect(octokit.repos.listWebhooks(repo)).rejects.toMatchObject({
      status: 404,
    });
    expect((await admin.repos.listWebhooks(repo)).data).toHaveLength(1);
    await admin.repos.deleteWebhook({ ...repo, hook_id: hook.id });
  });

  it('packs a commit as a tarball', async () => {
    const { data: description } = await octokit.repos.get(repo);
    const url = description.archive_url
      .replace('{archive_format}', 'tarball')
      .replace('{/ref}', `/${head}`);
    const response = await fetch(url);
    expect(response.headers.get('etag')).toBe(`"${head}"`);
    const gunzip = createGunzip();
    gunzip.end(Buffer.from(await response.arrayBuffer()));
    const chunks: Buffer[] = [];
    gunzip.on('data', chunk => chunks.push(chunk));
    await once(gunzip, 'end');
    expect(Buffer.concat(chunks).toString('latin1')).toContain(
      `mesh-gitops-${head.slice(0, 7)}/istio/tags.yaml`,
    );
  });

  it('answers 404 to what it does not have', async () => {
    await expect(octokit.actions.listRepoWorkflows(repo)).rejects.toMatchObject(
      { status: 404 },
    );
  });

  it('does not answer for the name of a foreign site', async () => {
    const status = await new Promise(resolve =>
      request(host.url, { headers: { host: 'evil.example' } }, answer => {
        answer.resume();
        resolve(answer.statusCode);
      }).end(),
    );
    expect(status).toBe(421);
  });
});

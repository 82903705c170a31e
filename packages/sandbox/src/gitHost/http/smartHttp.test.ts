import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runUserGit, withToken } from '../__testUtils__/runUserGit';
import {
  seedFiles,
  startTestHost,
  TestHost,
  testUsers,
} from '../__testUtils__/startTestHost';
import { PushEvent } from '../types';

// Many git processes: slow on a busy machine.
jest.setTimeout(60_000);

describe('git over HTTP', () => {
  let host: TestHost;
  let folder: string;

  beforeEach(async () => {
    host = await startTestHost();
    folder = await mkdtemp(join(tmpdir(), 'git-host-clone-'));
  });

  afterEach(async () => {
    await host.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const clone = async (token?: string) => {
    const url = token ? withToken(host.cloneUrl, token) : host.cloneUrl;
    await runUserGit(folder, 'clone', '-q', url, 'work');
    return join(folder, 'work');
  };

  it.each(['0', '2'])('clones and fetches with protocol %s', async version => {
    const work = join(folder, 'work');
    await runUserGit(
      folder,
      '-c',
      `protocol.version=${version}`,
      'clone',
      '-q',
      host.cloneUrl,
      'work',
    );
    for (const [path, content] of Object.entries(seedFiles)) {
      expect(await readFile(join(work, path), 'utf8')).toBe(content);
    }
    expect(await runUserGit(work, 'fetch', '--dry-run')).toBe('');
  });

  it('makes bare and partial mirrors', async () => {
    await runUserGit(folder, 'clone', '-q', '--mirror', host.cloneUrl, 'm.git');
    await runUserGit(
      folder,
      'clone',
      '-q',
      '--bare',
      '--filter=blob:none',
      host.cloneUrl,
      'p.git',
    );
    const head = await runUserGit(join(folder, 'm.git'), 'rev-parse', 'main');
    expect(await runUserGit(join(folder, 'p.git'), 'rev-parse', 'main')).toBe(
      head,
    );
  });

  it('takes a push of a branch and tells listeners', async () => {
    const work = await clone(testUsers.writer.token);
    const pushes: PushEvent[] = [];
    host.onPush(event => pushes.push(event));
    await runUserGit(work, 'checkout', '-q', '-b', 'feature/x');
    // More than git's http.postBuffer, so that the body comes in chunks.
    await writeFile(join(work, 'large.bin'), randomBytes(3 * 1024 * 1024));
    await runUserGit(work, 'add', '.');
    await runUserGit(work, 'commit', '-q', '-m', 'Add a file');
    await runUserGit(work, 'push', '-q', 'origin', 'feature/x');
    const head = (await runUserGit(work, 'rev-parse', 'HEAD')).trim();
    expect(pushes).toEqual([
      {
        owner: 'mesh',
        name: 'gitops',
        ref: 'refs/heads/feature/x',
        before: null,
        after: head,
        pusher: 'wim',
      },
    ]);
    expect(
      await runUserGit(work, 'ls-remote', 'origin', 'feature/x'),
    ).toContain(head);
  });

  it('protects the default branch from everybody but admins', async () => {
    const work = await clone(testUsers.writer.token);
    await runUserGit(work, 'commit', '-q', '--allow-empty', '-m', 'Sneak');
    await expect(
      runUserGit(work, 'push', '-q', 'origin', 'main'),
    ).rejects.toThrow(/GH006: Protected branch update failed.*hook declined/s);
    await runUserGit(
      work,
      'push',
      '-q',
      withToken(host.cloneUrl, testUsers.admin.token),
      'main',
    );
  });

  it('refuses to write the refs of pull requests', async () => {
    const work = await clone(testUsers.admin.token);
    await expect(
      runUserGit(work, 'push', '-q', 'origin', 'HEAD:refs/pull/1/head'),
    ).rejects.toThrow(/deny updating a hidden ref/);
  });

  it.each([
    ['nobody', undefined, /could not read Username/],
    ['a wrong token', 'nonsense', /Authentication failed/],
    ['a reader', testUsers.reader.token, /403/],
  ])('refuses a push of %s', async (_who, token, message) => {
    const work = await clone(testUsers.writer.token);
    const url = token ? withToken(host.cloneUrl, token) : host.cloneUrl;
    await expect(
      runUserGit(work, 'push', '-q', url, 'HEAD:refs/heads/y'),
    ).rejects.toThrow(message);
  });

  it('asks for a token before reading when anonymous reading is off', async () => {
    const closed = await startTestHost({ anonymousRead: false });
    try {
      await expect(
        runUserGit(folder, 'clone', '-q', closed.cloneUrl, 'a'),
      ).rejects.toThrow(/could not read Username/);
      const url = withToken(closed.cloneUrl, testUsers.reader.token);
      await runUserGit(folder, 'clone', '-q', url, 'b');
    } finally {
      await closed.remove();
    }
  });
});

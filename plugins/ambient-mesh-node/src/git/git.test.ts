import { execFileSync } from 'child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'fs';
import { createServer } from 'http';
import { AddressInfo } from 'net';
import { tmpdir } from 'os';
import { join } from 'path';
import { GitMirror, gitSnapshot, workTreeSnapshot } from '.';

const root = mkdtempSync(join(tmpdir(), 'mesh-git-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function createRepository(name: string) {
  const dir = join(root, name);
  mkdirSync(dir);
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      [
        '-c',
        'user.name=t',
        '-c',
        'user.email=t@example.com',
        '-c',
        'commit.gpgsign=false',
        ...args,
      ],
      { cwd: dir, encoding: 'utf8' },
    ).trim();
  git('init', '-q', '-b', 'main');
  return {
    dir,
    git,
    commit(files: Record<string, string>, message = 'change') {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(join(dir, path, '..'), { recursive: true });
        writeFileSync(join(dir, path), text);
      }
      git('add', '-A');
      git('commit', '-q', '-m', message);
      return git('rev-parse', 'HEAD');
    },
  };
}

const text = async (
  snapshot: Awaited<ReturnType<typeof gitSnapshot>>,
  path: string,
) => (await snapshot.read([path])).get(path)?.toString();

describe('gitSnapshot', () => {
  it('reads a commit of a work tree and of a bare repository alike', async () => {
    const { dir, commit, git } = createRepository('plain');
    const first = commit({
      'a b/ü.yaml': 'one\n',
      'same.yaml': 'one\n',
      empty: '',
    });
    commit({ 'a b/ü.yaml': 'two\n' });
    git('clone', '-q', '--bare', dir, join(root, 'plain.git'));

    for (const where of [dir, join(root, 'plain.git')]) {
      const snapshot = await gitSnapshot(where, first);
      expect(snapshot.commit).toBe(first);
      expect(snapshot.files.map(({ path }) => path).sort()).toEqual([
        'a b/ü.yaml',
        'empty',
        'same.yaml',
      ]);
      const contents = await snapshot.read([
        'a b/ü.yaml',
        'same.yaml',
        'empty',
        'absent',
      ]);
      expect(
        Array.from(contents, ([path, bytes]) => [path, bytes.toString()]),
      ).toEqual([
        ['a b/ü.yaml', 'one\n'],
        ['same.yaml', 'one\n'],
        ['empty', ''],
      ]);
    }
    expect(await text(await gitSnapshot(dir, 'HEAD'), 'a b/ü.yaml')).toBe(
      'two\n',
    );
  });

  it('reads only the folder it is pointed at', async () => {
    const { dir, commit } = createRepository('folder');
    commit({ 'gitops/a.yaml': 'x', 'other/b.yaml': 'y' });
    const snapshot = await gitSnapshot(join(dir, 'gitops'), 'HEAD');
    expect(snapshot.files.map(({ path }) => path)).toEqual(['a.yaml']);
    expect(await text(snapshot, 'a.yaml')).toBe('x');
  });

  it('refuses names that are no commit, options included', async () => {
    const { dir, commit } = createRepository('names');
    commit({ a: '1' });
    await expect(gitSnapshot(dir, 'nope')).rejects.toThrow(
      '"nope" names no commit',
    );
    await expect(gitSnapshot(dir, '--output=/tmp/x')).rejects.toThrow(
      'names no commit',
    );
  });
});

describe('a repository of another user', () => {
  // git's own way to test it without one
  beforeAll(() => {
    process.env.GIT_TEST_ASSUME_DIFFERENT_OWNER = '1';
  });
  afterAll(() => {
    delete process.env.GIT_TEST_ASSUME_DIFFERENT_OWNER;
  });

  it('is refused by git, and the remedy is named', async () => {
    const { dir } = createRepository('foreign');
    await expect(gitSnapshot(dir, 'HEAD')).rejects.toThrow(
      `belongs to another user; allow it with git config --global --add safe.directory ${dir}`,
    );
  });
});

describe('workTreeSnapshot', () => {
  it('lists links and nested repositories and follows neither', async () => {
    const { dir, commit } = createRepository('work');
    commit({ 'a.yaml': 'x' });
    symlinkSync('/etc', join(dir, 'etc'));
    symlinkSync('/etc/hostname', join(dir, 'out.yaml'));
    mkdirSync(join(dir, 'nested'));
    execFileSync('git', ['init', '-q'], { cwd: join(dir, 'nested') });
    const snapshot = await workTreeSnapshot(dir);
    expect(snapshot.files.map(({ path, kind }) => `${kind} ${path}`)).toEqual([
      'file a.yaml',
      'symlink etc',
      'submodule nested',
      'symlink out.yaml',
    ]);
    expect((await snapshot.read(['out.yaml', 'a.yaml'])).size).toBe(1);
  });

  it('lists what cannot be read, and reads the rest', async () => {
    const dir = join(root, 'barred');
    mkdirSync(dir);
    writeFileSync(join(dir, 'a.yaml'), 'one');
    writeFileSync(join(dir, 'gone.yaml'), 'two');
    const latin1 = Buffer.from('caf\xe9', 'latin1');
    const bytes = (name: Buffer, end = '') =>
      Buffer.concat([Buffer.from(`${dir}/`), name, Buffer.from(end)]);
    writeFileSync(bytes(latin1, '.yaml'), 'istio: 1');
    mkdirSync(bytes(latin1));

    const snapshot = await workTreeSnapshot(dir);
    rmSync(join(dir, 'gone.yaml'));

    expect(snapshot.files).toEqual([
      expect.objectContaining({ path: 'a.yaml', kind: 'file' }),
      expect.objectContaining({
        path: 'caf\uFFFD.yaml',
        kind: 'unreadable',
        reason: 'its name is not UTF-8',
      }),
      expect.objectContaining({ path: 'caf\uFFFD/', kind: 'unreadable' }),
      expect.objectContaining({ path: 'gone.yaml', kind: 'file' }),
    ]);
    const contents = await snapshot.read(['a.yaml', 'gone.yaml']);
    expect([...contents.keys()]).toEqual(['a.yaml']);
  });

  it('gives a changed file a new id', async () => {
    const dir = join(root, 'ids');
    mkdirSync(dir);
    writeFileSync(join(dir, 'a.yaml'), 'one');
    const before = await workTreeSnapshot(dir);
    writeFileSync(join(dir, 'a.yaml'), 'other');
    const after = await workTreeSnapshot(dir);
    expect(after.files[0].id).not.toBe(before.files[0].id);
    const contents = await before.read(['a.yaml']);
    expect(contents.get('a.yaml')?.toString()).toBe('other');
  });

  it('says which folder is not there', async () => {
    await expect(workTreeSnapshot(join(root, 'absent'))).rejects.toThrow(
      'There is no folder',
    );
  });
});

describe('GitMirror', () => {
  it('follows a branch, a rewritten one too, and reads older commits', async () => {
    const { dir, commit, git } = createRepository('upstream');
    const first = commit({ 'a.yaml': 'one' }, 'first');
    const mirror = GitMirror.create({
      url: dir,
      branch: 'main',
      dir: join(root, 'mirror'),
    });
    expect(await mirror.update()).toBe(first);
    const second = commit(
      { 'a.yaml': 'two' },
      `Revert "first"\n\nThis reverts commit ${first}.`,
    );
    const [a, b] = await Promise.all([mirror.update(), mirror.update()]);
    expect([a, b]).toEqual([second, second]);
    expect(await text(await mirror.snapshot(), 'a.yaml')).toBe('two');
    expect(await text(await mirror.snapshot(first), 'a.yaml')).toBe('one');
    expect(await mirror.log()).toMatchObject([
      {
        commit: second,
        parent: first,
        subject: 'Revert "first"',
        reverts: first,
      },
      { commit: first, parent: null, reverts: null },
    ]);
    git('reset', '-q', '--hard', first);
    const third = commit({ 'a.yaml': 'three' });
    expect(await mirror.update()).toBe(third);
  });

  it('starts anew when a crash left its lock behind', async () => {
    const { dir, commit } = createRepository('locked');
    commit({ a: '1' });
    const mirror = GitMirror.create({
      url: dir,
      branch: 'main',
      dir: join(root, 'locked.git'),
    });
    await mirror.update();
    const next = commit({ a: '2' });
    writeFileSync(join(root, 'locked.git', 'refs', 'heads', 'main.lock'), '');
    expect(await mirror.update()).toBe(next);
  });

  it('sends credentials in a header and leaves them nowhere', async () => {
    const seen: Array<string | undefined> = [];
    const server = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(403).end();
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const dir = join(root, 'auth.git');
    const mirror = GitMirror.create({
      url: `http://127.0.0.1:${port}/r.git`,
      branch: 'main',
      dir,
      auth: async () => ({ username: 'x-access-token', password: 'geheim' }),
    });
    const failure = await mirror.update().catch(error => error);
    server.close();
    expect(failure.message).toMatch(/403/);
    const basic = Buffer.from('x-access-token:geheim').toString('base64');
    expect(seen).toContain(`Basic ${basic}`);
    const everything = readdirSync(dir, {
      recursive: true,
      withFileTypes: true,
    })
      .filter(entry => entry.isFile())
      .map(entry => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
      .join('');
    expect(everything + failure.message).not.toMatch(/geheim/);
    expect(everything).not.toContain(basic);
  });

  it.each([
    ['ext::sh -c touch% /tmp/x', 'main'],
    ['--upload-pack=evil', 'main'],
    ['https://user:secret@example.com/r.git', 'main'],
    ['https://example.com/r.git', '--all'],
    ['https://example.com/r.git', 'a..b'],
    ['https://example.com/r.git', 'x:refs/heads/y'],
  ])('refuses %s at %s', (url, branch) => {
    expect(() => GitMirror.create({ url, branch, dir: root })).toThrow(
      /address|branch/,
    );
  });
});

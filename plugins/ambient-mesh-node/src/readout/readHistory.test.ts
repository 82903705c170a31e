import { execFileSync } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { readHistory } from '.';

const dir = mkdtempSync(join(tmpdir(), 'mesh-history-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

let clock = Date.UTC(2026, 0, 1);
function git(...args: string[]): string {
  clock += 60_000;
  const date = new Date(clock).toISOString();
  return execFileSync(
    'git',
    [
      '-c',
      'user.name=Ada',
      '-c',
      'user.email=ada@example.com',
      '-c',
      'commit.gpgsign=false',
      ...args,
    ],
    {
      cwd: dir,
      encoding: 'utf8',
      env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
    },
  ).trim();
}

const webhook = (channel: string, revision: string) => `apiVersion: v1
kind: MutatingWebhookConfiguration
metadata:
  name: istio-revision-tag-${channel}
  labels:
    istio.io/tag: ${channel}
    istio.io/rev: ${revision}
`;

function commit(message: string, files: Record<string, string>): string {
  for (const [path, text] of Object.entries(files)) {
    writeFileSync(join(dir, path), text);
  }
  git('add', '-A');
  git('commit', '-q', '-m', message);
  return git('rev-parse', 'HEAD');
}

describe('readHistory', () => {
  it('tells moves, reverts and broken commits, newest first', async () => {
    git('init', '-q', '-b', 'main');
    const first = commit('start', {
      'stable.yaml': webhook('stable', '1-29-8'),
    });
    commit('words only', { 'README.md': 'hello' });
    const move = commit('move', { 'stable.yaml': webhook('stable', '1-30-5') });
    git('revert', '--no-edit', 'HEAD');
    const revert = git('rev-parse', 'HEAD');
    const broken = commit('oops', { 'stable.yaml': 'istio: "\n' });
    const mended = commit('mend', {
      'stable.yaml': webhook('stable', '1-29-8'),
    });
    git('checkout', '-q', '-b', 'side');
    commit('on the side', { 'rapid.yaml': webhook('rapid', '1-31-0') });
    commit('and on', { 'rapid.yaml': webhook('rapid', '1-31-1') });
    git('checkout', '-q', 'main');
    git('merge', '-q', '--no-ff', '-m', 'merge side', 'side');
    const merge = git('rev-parse', 'HEAD');
    const seen: number[] = [];

    const history = await readHistory({
      directory: dir,
      onProgress: done => seen.push(done),
    });

    expect(history.head).toBe(merge);
    expect(history.rows.map(row => row.commit)).toEqual([
      merge,
      broken,
      revert,
      move,
      first,
    ]);
    expect(history.rows.map(row => row.commit)).not.toContain(mended);
    expect(history.rows[0]).toMatchObject({
      kind: 'channel',
      name: 'rapid',
      from: null,
      to: { revision: '1-31-1' },
    });
    expect(history.rows[1]).toMatchObject({
      kind: 'unreadable',
      unread: [{ file: 'stable.yaml', line: expect.any(Number) }],
    });
    expect(history.rows[2]).toMatchObject({
      from: { revision: '1-30-5' },
      to: { revision: '1-29-8' },
      reverts: move,
      revertedBy: null,
      author: 'Ada',
    });
    expect(history.rows[3]).toMatchObject({
      subject: 'move',
      from: { revision: '1-29-8' },
      to: { revision: '1-30-5' },
      revertedBy: revert,
      date: expect.stringMatching(/^2026-01-01T00:\d\d:00\.000Z$/),
      at: { file: 'stable.yaml', line: 7 },
    });
    expect(seen[seen.length - 1]).toBe(history.commits);
  });

  it('says when there is no repository', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'mesh-nogit-'));
    await expect(readHistory({ directory: empty })).rejects.toThrow(
      'is not a Git repository',
    );
    rmSync(empty, { recursive: true });
  });
});

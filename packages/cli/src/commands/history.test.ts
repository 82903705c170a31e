import Ajv from 'ajv';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import schema from '../../schema/history.json';
import { captureOutput } from '../testing/captureOutput';
import { channelManifests } from '../testing/createRepository';
import { createHistoryCommand } from './history';

jest.setTimeout(60_000);

const history = (...args: string[]) =>
  captureOutput(() =>
    createHistoryCommand().parseAsync(args, { from: 'user' }),
  );

describe('ambient-mesh history', () => {
  let work: string;
  let dir: string;
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args],
      { cwd: dir, encoding: 'utf8' },
    ).trim();
  const commit = (message: string, text: string) => {
    writeFileSync(join(dir, 'channels.yaml'), text);
    git('add', '.');
    git('commit', '-q', '-m', message);
    return git('rev-parse', 'HEAD');
  };
  const stable = (revision: string) =>
    channelManifests({ channels: { stable: revision } });

  beforeEach(() => {
    work = mkdtempSync(join(tmpdir(), 'ambient-mesh-history-'));
    dir = join(work, 'repo');
    execFileSync('git', ['init', '-q', '-b', 'main', dir]);
  });
  afterEach(() => rmSync(work, { recursive: true, force: true }));

  it('follows reverts and shows what broke, the same from a bare clone', async () => {
    commit('start', stable('1-29-8'));
    const move = commit('move stable', stable('1-30-5'));
    git('revert', '--no-edit', 'HEAD');
    const revert = git('rev-parse', 'HEAD');
    git('revert', '--no-edit', 'HEAD');
    const again = git('rev-parse', 'HEAD');
    const broken = commit('oops', 'istio: "\n');
    git('clone', '-q', '--bare', dir, join(work, 'bare.git'));

    const read = async (folder: string) =>
      JSON.parse((await history(folder, '--output', 'json')).out);
    const fromWorkTree = await read(dir);
    const fromBare = await read(join(work, 'bare.git'));
    const validate = new Ajv({
      formats: { 'date-time': true },
      allowUnionTypes: true,
    }).compile(schema);
    expect(validate(fromBare) || validate.errors).toBe(true);
    expect(fromBare).toEqual(fromWorkTree);
    expect(
      fromBare.rows.map(
        ({ commit: id, kind, reverts, revertedBy }: Record<string, string>) => [
          id,
          kind,
          reverts,
          revertedBy,
        ],
      ),
    ).toEqual([
      [broken, 'unreadable', null, null],
      [again, 'channel', revert, null],
      [revert, 'channel', move, again],
      [move, 'channel', null, revert],
      [expect.any(String), 'channel', null, null],
    ]);
    const { out } = await history(dir);
    expect(out).toMatch(/not readable .*channels\.yaml:\d+ not valid YAML/);
    expect(out).toContain(`(reverted by ${revert.slice(0, 8)})`);
    expect(out).toContain('5 changes in 5 commits');
  });

  it('lists nothing as added by the commit at which a shallow clone begins', async () => {
    commit('start', stable('1-29-8'));
    commit('words', `# a comment\n${stable('1-29-8')}`);
    const move = commit('move stable', stable('1-30-5'));
    const shallow = join(work, 'shallow');
    git('clone', '-q', '--depth', '2', `file://${dir}`, shallow);

    const { out, err } = await history(shallow, '--output', 'json');

    expect(
      JSON.parse(out).rows.map((row: { commit: string }) => row.commit),
    ).toEqual([move]);
    expect(err).toContain('this clone is shallow');
    await expect(history(shallow, '--rev', 'HEAD~2')).rejects.toThrow(
      'fetch the rest with git fetch --unshallow',
    );
  });

  it('names the remedy where there is nothing to look at', async () => {
    await expect(history(join(work, 'nowhere'))).rejects.toThrow(
      /there is no folder .*nowhere/,
    );
    await expect(history(work)).rejects.toThrow('is not a Git repository');
    await expect(history(dir)).rejects.toThrow(
      'it has no commit yet, or its HEAD names a branch that is not there',
    );
  });
});

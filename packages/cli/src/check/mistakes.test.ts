import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createCheckCommand } from '../commands/check';
import { captureOutput } from '../testing/captureOutput';
import { Files, mistakes } from './__testUtils__/mistakes';
import { listRepository, mapRepository } from './__testUtils__/repositories';
import { CheckReport } from './checkMesh';

jest.setTimeout(60_000);

describe('what real operators did wrong is said before it is merged', () => {
  let dir: string;
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args],
      {
        cwd: dir,
      },
    );
  const write = (files: Files) => {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(dir, file)), { recursive: true });
      writeFileSync(join(dir, file), text);
    }
  };
  const check = async (): Promise<CheckReport> => {
    const { out } = await captureOutput(() =>
      createCheckCommand().parseAsync(
        ['--dir', dir, '--base', 'HEAD', '--output', 'json'],
        { from: 'user' },
      ),
    );
    return JSON.parse(out);
  };
  const commit = (files: Files) => {
    write(files);
    git('add', '.');
    git('commit', '-q', '-m', 'before');
  };

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'ambient-mesh-mistakes-'));
    git('init', '-q');
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it.each([
    ['channels in a map', mapRepository()],
    ['channels in a list', listRepository()],
  ])('says nothing of a repository without mistakes: %s', async (_, files) => {
    commit(files);
    const report = await check();
    expect(report.findings.filter(each => each.severity === 'error')).toEqual(
      [],
    );
    expect(report.coverage.unread).toEqual([]);
  });

  it.each(mistakes.map(each => [each.title, each] as const))(
    '%s',
    async (_, { before = mapRepository(), edit = {}, add, remove, finds }) => {
      commit(before);
      for (const [file, replacements] of Object.entries(edit)) {
        const text = replacements.reduce((now, [from, to]) => {
          expect(now).toContain(from);
          return now.replace(from, to);
        }, before[file]);
        write({ [file]: text });
      }
      write(add ?? {});
      remove?.forEach(file => rmSync(join(dir, file)));
      const report = await check();
      const fresh = report.findings.filter(each => each.new);
      for (const [rule, message] of Object.entries(finds)) {
        const own = fresh.filter(each => each.rule === rule);
        expect(own.map(each => each.message)).toContainEqual(
          expect.stringMatching(message),
        );
        for (const { remedy, at } of own) {
          expect(remedy).not.toBe('');
          expect(at).toHaveProperty('line', expect.any(Number));
        }
      }
    },
  );

  it('says nothing of removal when a file only became unreadable', async () => {
    commit(mapRepository());
    write({ 'istio/control-plane.yaml': 'kind: ApplicationSet\n  istio: [\n' });
    const rules = (await check()).findings.map(each => each.rule);
    expect(rules).toContain('unread-file');
    expect(rules).not.toContain('removed-revision-in-use');
    expect(rules).not.toContain('dangling-channel');
  });
});

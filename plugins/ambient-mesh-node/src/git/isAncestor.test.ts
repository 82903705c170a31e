import { mkdtemp, rm } from 'fs/promises';
import { tmpdir } from 'os';
import { join } from 'path';
import { isAncestor } from './isAncestor';
import { runGit } from './runGit';

describe('isAncestor', () => {
  let cwd: string;
  let commits: string[];

  beforeAll(async () => {
    cwd = await mkdtemp(join(tmpdir(), 'mesh-ancestor-'));
    await runGit(['init', '--quiet', '.'], { cwd });
    commits = [];
    for (const message of ['one', 'two']) {
      await runGit(
        [
          '-c',
          'user.name=t',
          '-c',
          'user.email=t@example.com',
          'commit',
          '--quiet',
          '--allow-empty',
          '-m',
          message,
        ],
        { cwd },
      );
      const id = await runGit(['rev-parse', 'HEAD'], { cwd });
      commits.push(id.toString().trim());
    }
  });

  afterAll(() => rm(cwd, { recursive: true, force: true }));

  it('tells descendants from others', async () => {
    const [one, two] = commits;
    expect(await isAncestor(cwd, one, two)).toBe(true);
    expect(await isAncestor(cwd, one, one)).toBe(true);
    expect(await isAncestor(cwd, two, one)).toBe(false);
  });

  it('does not guess about commits that it does not have', async () => {
    expect(await isAncestor(cwd, commits[0], 'f'.repeat(40))).toBeNull();
    expect(await isAncestor(cwd, commits[0], 'main')).toBeNull();
  });
});

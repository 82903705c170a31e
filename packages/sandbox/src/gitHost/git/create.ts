import { mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GitSignature, writeCommit } from './commits';
import { moveRef } from './refs';
import { runGit, runGitLine } from './run';

const configuration: [string, string][] = [
  ['uploadpack.allowFilter', 'true'],
  ['uploadpack.allowAnySHA1InWant', 'true'],
  ['receive.hideRefs', 'refs/pull'],
  ['receive.fsckObjects', 'true'],
  ['http.receivepack', 'true'],
  ['gc.auto', '0'],
];

/**
 * Makes a bare repository, with one commit of a folder's files when `seedFrom`
 * is given (its `.gitignore` files are respected) and an empty commit otherwise.
 * It appears under its name only when it is complete.
 */
export async function createBareRepository(options: {
  dir: string;
  defaultBranch: string;
  seedFrom?: string;
  message: string;
  author: GitSignature;
}): Promise<void> {
  const parent = dirname(options.dir);
  const dir = await mkdtemp(join(parent, '.new-'));
  try {
    await runGit({
      args: [
        'init',
        '-q',
        '--bare',
        `--initial-branch=${options.defaultBranch}`,
        dir,
      ],
    });
    for (const [name, value] of configuration) {
      await runGit({ dir, args: ['config', name, value] });
    }
    let tree: string;
    if (options.seedFrom) {
      const env = { GIT_INDEX_FILE: join(dir, 'seed.index') };
      await runGit({
        args: [
          `--git-dir=${dir}`,
          `--work-tree=${options.seedFrom}`,
          '-C',
          options.seedFrom,
          'add',
          '--all',
          '.',
        ],
        env,
      });
      tree = await runGitLine({ dir, args: ['write-tree'], env });
      await rm(env.GIT_INDEX_FILE, { force: true });
    } else {
      tree = await runGitLine({ dir, args: ['mktree'] });
    }
    const commit = await writeCommit(dir, {
      tree,
      parents: [],
      message: options.message,
      author: options.author,
      committer: options.author,
    });
    await moveRef(dir, {
      name: `refs/heads/${options.defaultBranch}`,
      from: null,
      to: commit,
    });
    await rename(dir, options.dir);
  } catch (error) {
    await rm(dir, { recursive: true, force: true });
    throw error;
  }
}

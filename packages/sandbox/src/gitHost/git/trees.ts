import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isOid, zeroOid } from './names';
import { runGit, runGitLine, splitNul } from './run';

/** An entry of a tree. */
export interface TreeEntry {
  /** From the root of the tree that was read. */
  path: string;
  /** Six digits, such as `100644`. */
  mode: string;
  type: 'blob' | 'tree' | 'commit';
  oid: string;
  /** Bytes of a blob. */
  size?: number;
}

/** The empty tree, which every repository has. */
export const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** The entries of a tree, or of everything below it. */
export async function readTree(
  dir: string,
  tree: string,
  options: { recursive?: boolean } = {},
): Promise<TreeEntry[]> {
  const { stdout } = await runGit({
    dir,
    args: [
      'ls-tree',
      '-z',
      '--long',
      ...(options.recursive ? ['-r', '-t'] : []),
      tree,
    ],
  });
  return splitNul(stdout).map(line => {
    const [meta, path] = [
      line.slice(0, line.indexOf('\t')),
      line.slice(line.indexOf('\t') + 1),
    ];
    const [mode, type, oid, size] = meta.split(/ +/);
    return {
      path,
      mode,
      type: type as TreeEntry['type'],
      oid,
      ...(type === 'blob' ? { size: Number(size) } : {}),
    };
  });
}

/** The entry at a path of a commit, or `null`. The empty path is the root. */
export async function findEntry(
  dir: string,
  commit: string,
  path: string,
): Promise<Pick<TreeEntry, 'mode' | 'type' | 'oid' | 'size'> | null> {
  if (path === '') {
    const oid = await runGitLine({
      dir,
      args: ['rev-parse', `${commit}^{tree}`],
    });
    return { mode: '040000', type: 'tree', oid };
  }
  const { stdout } = await runGit({
    dir,
    args: [
      '--literal-pathspecs',
      'ls-tree',
      '-z',
      '--long',
      commit,
      '--',
      path,
    ],
  });
  const [line] = splitNul(stdout);
  if (!line) {
    return null;
  }
  const [mode, type, oid, size] = line.slice(0, line.indexOf('\t')).split(/ +/);
  return {
    mode,
    type: type as TreeEntry['type'],
    oid,
    ...(type === 'blob' ? { size: Number(size) } : {}),
  };
}

/** What {@link writeTree} puts at a path; `null` removes it. */
export interface TreeChange {
  path: string;
  entry: { mode: string; oid: string } | null;
}

/** Writes a tree: a base with changes on top. */
export async function writeTree(
  dir: string,
  base: string | null,
  changes: TreeChange[],
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'git-host-index-'));
  const env = { GIT_INDEX_FILE: join(folder, 'index') };
  try {
    if (base) {
      await runGit({ dir, env, args: ['read-tree', base] });
    }
    const folders = changes.filter(({ entry }) => entry?.mode === '040000');
    const files = changes.filter(({ entry }) => entry?.mode !== '040000');
    for (const { path, entry } of folders) {
      await runGit({
        dir,
        env,
        args: ['rm', '--cached', '-r', '-q', '--ignore-unmatch', '--', path],
      });
      await runGit({
        dir,
        env,
        args: ['read-tree', `--prefix=${path}/`, entry!.oid],
      });
    }
    await runGit({
      dir,
      env,
      args: ['update-index', '--replace', '-z', '--index-info'],
      input: files
        .map(({ path, entry }) =>
          entry
            ? `${entry.mode} ${entry.oid}\t${path}\0`
            : `0 ${zeroOid}\t${path}\0`,
        )
        .join(''),
    });
    const tree = await runGitLine({ dir, env, args: ['write-tree'] });
    if (!isOid(tree)) {
      throw new Error(`git write-tree answered "${tree}"`);
    }
    return tree;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

import { createHash } from 'crypto';
import { Dirent } from 'fs';
import { lstat, readdir, readFile } from 'fs/promises';
import { join } from 'path';
import { NotFoundError } from '@backstage/errors';
import pLimit from 'p-limit';
import { RepositorySnapshot, SnapshotFile } from '../snapshot';

const parallelReads = 64;

/**
 * The files of a folder as they are on disk, committed or not. `.git` is left
 * out, symbolic links are listed and never followed, and a nested repository
 * counts as a submodule.
 *
 * Ids are those of inode, size and times, so that a file is not read to know
 * whether it changed.
 *
 * @throws NotFoundError when there is no such folder.
 * @public
 */
export async function workTreeSnapshot(
  directory: string,
): Promise<RepositorySnapshot> {
  const limit = pLimit(parallelReads);
  const files: SnapshotFile[] = [];

  const add = async (path: string, kind: SnapshotFile['kind']) => {
    const stat = await limit(() => lstat(join(directory, path)));
    files.push({
      path,
      id: createHash('sha1')
        .update(
          `${stat.dev}:${stat.ino}:${stat.size}:${stat.mtimeMs}:${stat.ctimeMs}`,
        )
        .digest('hex'),
      size: stat.size,
      kind,
    });
  };
  const walk = async (folder: string): Promise<void> => {
    const entries = await limit(() =>
      readdir(join(directory, folder), { withFileTypes: true }),
    );
    const isNested =
      folder !== '' && entries.some(entry => entry.name === '.git');
    if (isNested) {
      await add(folder, 'submodule');
      return;
    }
    await Promise.all(
      entries.map(async (entry: Dirent) => {
        const path = folder ? `${folder}/${entry.name}` : entry.name;
        if (entry.name === '.git') {
          return;
        }
        if (entry.isSymbolicLink()) {
          await add(path, 'symlink');
        } else if (entry.isDirectory()) {
          await walk(path);
        } else if (entry.isFile()) {
          await add(path, 'file');
        }
      }),
    );
  };

  try {
    await walk('');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new NotFoundError(`There is no folder ${directory}`);
    }
    throw error;
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  const listed = new Set(
    files.filter(file => file.kind === 'file').map(file => file.path),
  );
  return {
    commit: null,
    files,
    async read(paths) {
      const contents = await Promise.all(
        paths
          .filter(path => listed.has(path))
          .map(path =>
            limit(
              async () =>
                [path, await readFile(join(directory, path))] as const,
            ),
          ),
      );
      return new Map(contents);
    },
  };
}

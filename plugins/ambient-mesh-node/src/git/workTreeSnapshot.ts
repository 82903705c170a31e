import { lstatSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { NotFoundError } from '@backstage/errors';
import { RepositorySnapshot, SnapshotFile } from '../snapshot';

/**
 * The files of a folder as they are on disk, committed or not. `.git` is left
 * out, symbolic links are listed and never followed, and a nested repository
 * counts as a submodule.
 *
 * Ids are made of device, inode, size and times, so that a file is not read to
 * know whether it changed. Files are read synchronously: for thousands of
 * small ones that takes a fraction of the time, and who reads a work tree (a
 * command, a test) waits for it anyway. A server reads commits.
 *
 * @throws NotFoundError when there is no such folder.
 * @public
 */
export async function workTreeSnapshot(
  directory: string,
): Promise<RepositorySnapshot> {
  const files: SnapshotFile[] = [];
  const add = (path: string, kind: SnapshotFile['kind']) => {
    const stat = lstatSync(join(directory, path));
    files.push({
      path,
      id: `${stat.dev}:${stat.ino}:${stat.size}:${stat.mtimeMs}:${stat.ctimeMs}`,
      size: stat.size,
      kind,
    });
  };
  const walk = (folder: string) => {
    const entries = readdirSync(join(directory, folder), {
      withFileTypes: true,
    });
    if (folder !== '' && entries.some(entry => entry.name === '.git')) {
      add(folder, 'submodule');
      return;
    }
    for (const entry of entries) {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isSymbolicLink()) {
        add(path, 'symlink');
      } else if (entry.isFile()) {
        add(path, 'file');
      } else if (entry.isDirectory() && entry.name !== '.git') {
        walk(path);
      }
    }
  };
  try {
    walk('');
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
      return new Map(
        paths
          .filter(path => listed.has(path))
          .map(path => [path, readFileSync(join(directory, path))]),
      );
    },
  };
}

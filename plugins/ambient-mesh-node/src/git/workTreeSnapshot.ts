import {
  closeSync,
  Dirent,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
} from 'fs';
import { join } from 'path';
import { NotFoundError } from '@backstage/errors';
import { RepositorySnapshot, SnapshotFile } from '../snapshot';

/** Bytes that are set aside at once for many small files. */
const ROOM = 1024 * 1024;

/**
 * The files of a folder as they are on disk, committed or not. `.git` is left
 * out, symbolic links are listed and never followed, and a nested repository
 * counts as a submodule. What cannot be read is listed as such.
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
  const bar = (path: string, error: unknown) =>
    files.push({
      path,
      id: `unreadable:${path}`,
      kind: 'unreadable',
      reason: path.includes('\uFFFD')
        ? 'its name is not UTF-8'
        : `it cannot be read (${codeOf(error)})`,
    });
  const add = (path: string, kind: SnapshotFile['kind']) => {
    try {
      const stat = lstatSync(join(directory, path));
      const id = `${stat.dev}:${stat.ino}:${stat.size}:${stat.mtimeMs}:${stat.ctimeMs}`;
      files.push({ path, id, size: stat.size, kind });
    } catch (error) {
      bar(path, error);
    }
  };
  const list = (folder: string): Dirent[] | undefined => {
    try {
      return readdirSync(join(directory, folder), { withFileTypes: true });
    } catch (error) {
      if (folder !== '') {
        bar(`${folder}/`, error);
        return undefined;
      }
      const code = codeOf(error);
      throw code === 'ENOENT' || code === 'ENOTDIR'
        ? new NotFoundError(`There is no folder ${directory}`)
        : new NotFoundError(`The folder ${directory} cannot be read (${code})`);
    }
  };
  const walk = (folder: string) => {
    const entries = list(folder);
    if (!entries) {
      return;
    }
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
  walk('');
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  const listed = new Map(
    files
      .filter(file => file.kind === 'file')
      .map(file => [file.path, file.size ?? 0]),
  );
  return {
    commit: null,
    files,
    async read(paths) {
      const contents = new Map<string, Buffer>();
      const room = createRoom();
      for (const path of paths) {
        const size = listed.get(path);
        const content =
          size === undefined
            ? undefined
            : readInto(join(directory, path), room.take(size + 1));
        if (content) {
          contents.set(path, content);
        }
      }
      return contents;
    },
  };
}

/**
 * Reads a file of the size that was listed; one that has grown since is read
 * anew. `undefined`: gone, or not permitted; whoever asked sees that it is not
 * there.
 *
 * @param room - One byte more than the file had.
 */
function readInto(path: string, room: Buffer): Buffer | undefined {
  try {
    const file = openSync(path, 'r');
    try {
      const length = readSync(file, room, 0, room.length, 0);
      return length < room.length
        ? room.subarray(0, length)
        : readFileSync(path);
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}

/** Buffers cut from larger ones: thousands of small ones cost more than the reading. */
function createRoom(): { take(bytes: number): Buffer } {
  let left = Buffer.alloc(0);
  return {
    take(bytes) {
      if (left.length < bytes) {
        left = Buffer.allocUnsafe(Math.max(bytes, ROOM));
      }
      const taken = left.subarray(0, bytes);
      left = left.subarray(bytes);
      return taken;
    },
  };
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown';
}

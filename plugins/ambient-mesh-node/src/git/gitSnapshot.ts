import { RepositorySnapshot, SnapshotFile } from '../snapshot';
import { catFile } from './catFile';
import { resolveCommit } from './resolveCommit';
import { runGit } from './runGit';

/**
 * The files at a commit of a work tree or a bare repository. When `directory`
 * is a folder inside a work tree, only that folder, with paths from it.
 *
 * @param revision - Anything that git understands as a commit.
 * @throws NotFoundError when the revision names no commit.
 * @public
 */
export async function gitSnapshot(
  directory: string,
  revision: string,
): Promise<RepositorySnapshot> {
  const commit = await resolveCommit(directory, revision);
  const listing = await runGit(
    ['ls-tree', '-r', '-z', '--long', '--end-of-options', commit],
    { cwd: directory },
  );
  const files = parseTree(listing.toString());
  const ids = new Map(files.map(file => [file.path, file.id]));
  return {
    commit,
    files,
    async read(paths) {
      const wanted = paths.filter(path => ids.has(path));
      const contents = await catFile(
        directory,
        Array.from(new Set(wanted.map(path => ids.get(path)!))),
      );
      const result = new Map<string, Buffer>();
      for (const path of wanted) {
        const content = contents.get(ids.get(path)!);
        if (content) {
          result.set(path, content);
        }
      }
      return result;
    },
  };
}

const symlink = '120000';

/** Lines of `git ls-tree -r -z --long`: `<mode> <type> <id> <size>\t<path>`. */
function parseTree(listing: string): SnapshotFile[] {
  return listing
    .split('\0')
    .filter(Boolean)
    .map(line => {
      const tab = line.indexOf('\t');
      const [mode, type, id, size] = line.slice(0, tab).split(/ +/);
      return {
        path: line.slice(tab + 1),
        id,
        size: Number(size) || 0,
        kind: kindOf(mode, type),
      };
    });
}

function kindOf(mode: string, type: string): SnapshotFile['kind'] {
  if (type === 'commit') {
    return 'submodule';
  }
  return mode === symlink ? 'symlink' : 'file';
}

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
  const files: SnapshotFile[] = [];
  let at = 0;
  while (at < listing.length) {
    const end = listing.indexOf('\0', at);
    const tab = listing.indexOf('\t', at);
    const afterMode = listing.indexOf(' ', at);
    const afterType = listing.indexOf(' ', afterMode + 1);
    const afterId = listing.indexOf(' ', afterType + 1);
    files.push({
      path: listing.slice(tab + 1, end),
      id: listing.slice(afterType + 1, afterId),
      // The size is padded; a submodule has none (`-`).
      size: Number(listing.slice(afterId + 1, tab)) || 0,
      kind: kindOf(
        listing.slice(at, afterMode),
        listing.slice(afterMode + 1, afterType),
      ),
    });
    at = end + 1;
  }
  return files;
}

function kindOf(mode: string, type: string): SnapshotFile['kind'] {
  if (type === 'commit') {
    return 'submodule';
  }
  return mode === symlink ? 'symlink' : 'file';
}

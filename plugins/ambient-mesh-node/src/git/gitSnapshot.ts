import { InputError } from '@backstage/errors';
import { RepositorySnapshot } from '../snapshot';
import { GitRepository } from './GitRepository';
import { resolveCommit } from './resolveCommit';

/**
 * The files at a commit of a work tree or a bare repository. When `directory`
 * is a folder inside a work tree, only that folder, with paths from it.
 *
 * @param revision - Anything that git understands as a commit.
 * @throws NotFoundError when the revision names no commit.
 * @throws InputError when a blob is not in the repository.
 * @public
 */
export async function gitSnapshot(
  directory: string,
  revision: string,
): Promise<RepositorySnapshot> {
  const repository = openRepository(directory);
  const commit =
    (await repository?.commit(revision).catch(() => undefined)) ??
    // Says why there is none.
    (await resolveCommit(directory, revision));
  const files = await GitRepository.of(directory).files(commit);
  const ids = new Map(files.map(file => [file.path, file.id]));
  return {
    commit,
    files,
    async read(paths) {
      const wanted = paths.flatMap((path): Array<[string, string]> => {
        const id = ids.get(path);
        return id === undefined ? [] : [[path, id]];
      });
      const contents = await GitRepository.of(directory).blobs(
        Array.from(new Set(wanted.map(([, id]) => id))),
      );
      const result = new Map<string, Buffer>();
      for (const [path, id] of wanted) {
        const content = contents.get(id);
        if (!content) {
          throw new InputError(
            `The repository ${directory} has no blob ${id} (${path} at ${commit}); fetch it completely`,
          );
        }
        result.set(path, content);
      }
      return result;
    },
  };
}

/** `undefined` when there is no such folder: what follows says so. */
function openRepository(directory: string): GitRepository | undefined {
  try {
    return GitRepository.of(directory);
  } catch {
    return undefined;
  }
}

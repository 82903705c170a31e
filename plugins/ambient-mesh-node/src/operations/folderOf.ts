import { FileEdit } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { InputError } from '@backstage/errors';
import { RepositorySnapshot } from '../snapshot';
import { ReadCommit } from './OperationContext';

/** The part of a repository that one mesh is in, when it is not all of it. */
export interface MeshFolder {
  /** The same repository without the files of others; paths stay whole. */
  snapshot: RepositorySnapshot;
  readCommit?: ReadCommit;
  /** @throws InputError for an edit of a file of others */
  assertInside(edits: FileEdit[]): void;
}

/**
 * Restricts everything that operations see and write to one folder. Paths stay
 * those of the repository, because Argo CD's are.
 *
 * @param path - folder from the repository's root; absent: all of it
 */
export function folderOf(
  snapshot: RepositorySnapshot,
  path: string | undefined,
  readCommit?: ReadCommit,
): MeshFolder {
  const folder = path?.replace(/^\.?\/+|\/+$/g, '');
  if (!folder || folder === '.') {
    return { snapshot, readCommit, assertInside: () => {} };
  }
  const isInside = (file: string) => file.startsWith(`${folder}/`);
  return {
    snapshot: {
      ...snapshot,
      files: snapshot.files.filter(file => isInside(file.path)),
      read: async paths => snapshot.read(paths.filter(isInside)),
    },
    readCommit:
      readCommit &&
      (async commit => {
        const edits = await readCommit(commit);
        const other = edits.find(edit => !isInside(edit.file));
        if (other && edits.some(edit => isInside(edit.file))) {
          throw new InputError(
            `Commit ${commit} changed ${other.file} as well, which is outside of ${folder}, the folder of this mesh. Revert it by hand.`,
          );
        }
        return edits.filter(edit => isInside(edit.file));
      }),
    assertInside(edits) {
      const other = edits.find(edit => !isInside(edit.file));
      if (other) {
        throw new InputError(
          `${other.file} is outside of ${folder}, the folder of this mesh: choose a path that begins with ${folder}/.`,
        );
      }
    },
  };
}

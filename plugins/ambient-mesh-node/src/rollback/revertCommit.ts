import {
  ChangeSet,
  DeclaredMesh,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { readDeclaredMesh } from '../layouts';
import { createChangeSet, CreateChangeSetOptions } from '../operations';
import { folderOf } from '../operations/folderOf';
import { WorkingFiles } from '../operations/WorkingFiles';
import { RepositorySnapshot } from '../snapshot';

/** A repository after a revert that nobody has merged yet. */
export interface RevertedState {
  snapshot: RepositorySnapshot;
  declared: DeclaredMesh;
  changeSet: ChangeSet;
}

/**
 * What a repository would be after one revert; of a mesh with a folder of its
 * own, what that folder would be.
 *
 * @throws what `createChangeSet` throws
 */
export async function revertCommit(
  repository: Omit<CreateChangeSetOptions, 'operations' | 'waivers'>,
  commit: string,
): Promise<RevertedState> {
  const { path, repositoryUrl } = repository;
  const { snapshot } = folderOf(repository.snapshot, path);
  const changeSet = await createChangeSet({
    ...repository,
    operations: [{ kind: 'revert', commit }],
  });
  const files = WorkingFiles.create(snapshot);
  for (const { file, after } of changeSet.edits) files.restore(file, after);
  const after = files.snapshot();
  return {
    snapshot: after,
    declared: await readDeclaredMesh(after, {
      urls: repositoryUrl ? [repositoryUrl] : undefined,
    }),
    changeSet,
  };
}

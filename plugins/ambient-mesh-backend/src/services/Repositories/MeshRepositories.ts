import { RepositorySnapshot } from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { MeshConfig } from '../../config';
import { RepositoryContent } from '../Store';

/** A repository at its newest commit, with what it says. */
export interface MeshRepositoryState {
  snapshot: RepositorySnapshot;
  content: RepositoryContent;
  /** Folder of the mirror, for the history. */
  directory: string;
}

/** Reads GitOps repositories. */
export interface MeshRepositories {
  /**
   * Fetches a repository and reads its newest commit; the result is stored.
   * Calls that come while one is under way share the next one.
   *
   * @throws ServiceUnavailableError when the Git host does not answer
   */
  refresh(mesh: MeshConfig): Promise<MeshRepositoryState>;

  /**
   * A repository as the store has it: what this replica read last, or read
   * now where another replica was ahead.
   *
   * @throws ServiceUnavailableError when the Git host does not answer
   */
  current(mesh: MeshConfig): Promise<MeshRepositoryState>;
}

import { ChangeSet } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { MeshConfig } from '../../config';

/** A pull request as the Git host names it. */
export interface PullRequestRef {
  number: number;
  url: string;
  branch: string;
}

/** What became of a pull request. */
export interface PullRequestState {
  state: 'open' | 'merged' | 'closed';
  mergeCommit: string | null;
}

/**
 * Pull requests of one mesh's repository, with the credentials that
 * `integrations` holds for its host.
 */
export interface PullRequests {
  /**
   * Opens the pull request of a change set, or finds the open one of the same
   * branch and brings it up to date. Safe to repeat after any failure.
   */
  open(options: {
    mesh: MeshConfig;
    /** The same for the same intent. */
    key: string;
    changeSet: ChangeSet;
    requestedBy: string;
  }): Promise<PullRequestRef>;
  state(mesh: MeshConfig, number: number): Promise<PullRequestState>;
  /** Removes what `open` left behind when it could not finish. */
  discard(options: { mesh: MeshConfig; key: string }): Promise<void>;
}

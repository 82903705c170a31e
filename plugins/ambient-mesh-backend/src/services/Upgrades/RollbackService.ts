import {
  ReleaseCalendar,
  RollbackReadiness,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  createRollbackReadiness,
  gitLog,
  readCommitOf,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { MeshConfig } from '../../config';
import { PlanningFacts } from '../Changes';
import { BuiltMesh, MeshViews } from '../MeshViews';
import { MeshRepositories } from '../Repositories';
import { ChangeStore } from '../Store';

export interface RollbackServiceOptions {
  views: MeshViews;
  changes: ChangeStore;
  repositories: Pick<MeshRepositories, 'current'>;
  calendar: ReleaseCalendar;
  /** The clusters, as the planner of changes sees them. */
  factsOf: (mesh: MeshConfig) => Promise<PlanningFacts>;
  now?: () => Date;
}

/** Later commits that are looked at. */
const LOOKED_AT = 100;

/** Whether merged changes may be reverted, by the repository as it is now. */
export class RollbackService {
  readonly #options: RollbackServiceOptions;
  readonly #now: () => Date;

  private constructor(options: RollbackServiceOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
  }

  static create(options: RollbackServiceOptions): RollbackService {
    return new RollbackService(options);
  }

  /**
   * @throws NotFoundError
   * @throws ConflictError for a change that is not merged
   */
  async get(mesh: string, id: string): Promise<RollbackReadiness> {
    const { views, changes, repositories, calendar, factsOf } = this.#options;
    const change = await changes.get(id);
    if (change.mesh !== mesh) {
      throw new NotFoundError(`There is no change ${id} of mesh ${mesh}.`);
    }
    const { mergeCommit } = change;
    if (change.state !== 'merged' || mergeCommit === null) {
      throw new ConflictError(
        `Change ${id} is not merged: close its pull request instead.`,
      );
    }
    const built = await views.get(mesh);
    const { snapshot, content, directory } = await repositories.current(
      built.config,
    );
    const later = await gitLog(directory, snapshot.commit ?? 'HEAD', {
      since: mergeCommit,
      paths: meshFiles(built, Object.keys(change.intent.blobs)),
      limit: LOOKED_AT,
    });
    return createRollbackReadiness({
      change: { id, mergeCommit },
      later: later.map(entry => entry.commit),
      repository: {
        snapshot,
        declared: content.declared,
        policy: content.policy,
        calendar,
        now: this.#now().toISOString(),
        ...(built.config.repository.path && {
          path: built.config.repository.path,
        }),
        repositoryUrl: built.config.repository.url,
        ...(await factsOf(built.config)),
        readCommit: readCommitOf(directory),
      },
    });
  }
}

/** Files in which the mesh stands, with those that a change has edited. */
function meshFiles({ view }: BuiltMesh, edited: string[]): string[] {
  const { revisions, channels, components, gateways } = view.readout;
  const rows = [...revisions, ...channels, ...components, ...gateways];
  return [...new Set([...edited, ...rows.map(row => row.at.file)])];
}

import {
  ChangeSet,
  Operation,
  Waiver,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { MeshConfig } from '../../config';
import { MeshRepositoryState } from '../Repositories';

/** Works out the edits of operations. Nothing is written anywhere. */
export interface ChangePlanner {
  /** @throws InputError or ConflictError that say what a person would do */
  plan(options: {
    mesh: MeshConfig;
    repository: MeshRepositoryState;
    operations: Operation[];
    waivers: Waiver[];
  }): Promise<ChangeSet>;
}

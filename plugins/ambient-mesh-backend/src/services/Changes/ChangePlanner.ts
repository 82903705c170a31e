import {
  ChangeSet,
  DeclaredMesh,
  MeshPolicy,
  Operation,
  Waiver,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { RepositorySnapshot } from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { MeshConfig } from '../../config';

/** Works out the edits of operations. Nothing is written anywhere. */
export interface ChangePlanner {
  /** @throws InputError or ConflictError that say what a person would do */
  plan(options: {
    mesh: MeshConfig;
    snapshot: RepositorySnapshot;
    declared: DeclaredMesh;
    policy: MeshPolicy;
    operations: Operation[];
    waivers: Waiver[];
  }): Promise<ChangeSet>;
}

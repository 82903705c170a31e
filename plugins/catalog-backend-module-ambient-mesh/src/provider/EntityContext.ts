import { MeshCluster } from '../readMeshClusters';

/** What every entity of a cluster needs to know. */
export interface EntityContext extends MeshCluster {
  /** Entity ref of the Group that operates the mesh. */
  platform: string;
}

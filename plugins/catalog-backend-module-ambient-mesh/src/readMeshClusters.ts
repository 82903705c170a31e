import { RootConfigService } from '@backstage/backend-plugin-api';

/** A cluster of a mesh, by the names in `ambientMesh.meshes`. */
export interface MeshCluster {
  mesh: string;
  cluster: string;
  /** Whether Components that name no mesh mean this one: it is the first. */
  isDefault: boolean;
}

/** Every cluster that the configuration names, mesh by mesh. */
export function readMeshClusters(config: RootConfigService): MeshCluster[] {
  const meshes = config.getOptionalConfig('ambientMesh.meshes');
  return (meshes?.keys() ?? []).flatMap((mesh, index) =>
    (meshes?.getOptionalConfig(`${mesh}.clusters`)?.keys() ?? []).map(
      cluster => ({ mesh, cluster, isDefault: index === 0 }),
    ),
  );
}

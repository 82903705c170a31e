import { RootConfigService } from '@backstage/backend-plugin-api';

/** A cluster of a mesh, by the names in `ambientMesh.meshes`. */
export interface MeshCluster {
  mesh: string;
  cluster: string;
}

/** Every cluster that the configuration names, mesh by mesh. */
export function readMeshClusters(config: RootConfigService): MeshCluster[] {
  const meshes = config.getOptionalConfig('ambientMesh.meshes');
  return (meshes?.keys() ?? []).flatMap(mesh =>
    (meshes?.getOptionalConfig(`${mesh}.clusters`)?.keys() ?? []).map(
      cluster => ({ mesh, cluster }),
    ),
  );
}

/** One cluster of a mesh. @public */
export interface MeshClusterConfig {
  /** As Git names it. */
  name: string;
  /** As the Kubernetes plugin names it. */
  kubernetes: string;
}

/** One mesh of the configuration. @public */
export interface MeshConfig {
  name: string;
  title: string;
  repository: { url: string; branch: string; path?: string };
  clusters: MeshClusterConfig[];
  argocd?: { cluster: string; namespace: string };
}

/** The section `ambientMesh`, complete with defaults. Durations in milliseconds. @public */
export interface AmbientMeshConfig {
  meshes: MeshConfig[];
  refresh: { git: number; clusters: number };
  retention: { events: number };
  pullRequests: { author: 'app' | 'user' };
  calendar: { url?: string };
  workingDirectory?: string;
}

/** One cluster of a mesh. @public */
export interface MeshClusterConfig {
  /** As Git names it. */
  name: string;
  /** As the Kubernetes plugin names it. */
  kubernetes: string;
  prometheus?: PrometheusConfig;
}

/** The Prometheus that scrapes the proxies of a cluster. @public */
export interface PrometheusConfig {
  url: string;
  bearerToken?: string;
  /** Labels that every query asks for, where several clusters share it. */
  matchers: Record<string, string>;
  /** Names of the labels that tell which pod was scraped. */
  labels: { namespace: string; pod: string };
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

import { readFileSync } from 'node:fs';

/** Address and credentials of a real cluster that a suite has for itself. */
export interface RealCluster {
  kubeconfig: string;
  kubectl: string;
  charts: string;
  gitea: string;
  giteaToken: string;
}

/**
 * The cluster that the file of `MESH_TEST_UPGRADE_ENV` describes (the `env` of
 * a cluster started with istiod, Argo CD, Gitea and charts); `null` while it is
 * not set.
 */
export function readClusterEnv(): RealCluster | null {
  const file = process.env.MESH_TEST_UPGRADE_ENV;
  if (!file) return null;
  const values = Object.fromEntries(
    [...readFileSync(file, 'utf8').matchAll(/^export (\w+)=(.*)$/gm)].map(
      ([, name, value]) => [name, value.replace(/^(['"])(.*)\1$/, '$2')],
    ),
  );
  const value = (name: string): string => {
    if (!values[name]) throw new Error(`${file} does not set ${name}`);
    return values[name];
  };
  return {
    kubeconfig: value('MESH_TEST_KUBECONFIG'),
    kubectl: value('MESH_TEST_KUBECTL'),
    charts: value('MESH_TEST_CHARTS'),
    gitea: value('MESH_TEST_GITEA'),
    giteaToken: value('MESH_TEST_GITEA_TOKEN'),
  };
}

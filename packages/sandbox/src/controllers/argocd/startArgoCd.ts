import type { ControllerLog } from '../ControllerLog';
import type { Informers, KubeClient, KubeEndpoint } from '../kube';
import { ApplicationController } from './ApplicationController';
import { ApplicationSetController } from './applicationSet/ApplicationSetController';
import { installArgoCd } from './install';
import {
  GitRepositories,
  type RepositoryAccess,
} from './source/GitRepositories';

/** How Argo CD is set up. */
export interface ArgoCdOptions {
  /** Names that destinations may use for this cluster; `in-cluster` and `ambient-cluster` by default. */
  clusters?: string[];
  /** Other clusters that Applications may be synced to, by name. */
  others?: Record<string, KubeEndpoint>;
  /** Credentials of Git repositories, and where to fetch them from instead. */
  repositories?: RepositoryAccess[];
  /** How often Git and the Applications are looked at, in milliseconds; 3000 by default. */
  pollMs?: number;
  /** Whether to install Argo CD's kinds, namespace and default project first; a real cluster has them. */
  install?: boolean;
}

/** Plays Argo CD's application and ApplicationSet controllers. */
export async function startArgoCd(
  options: ArgoCdOptions & {
    client: KubeClient;
    informers: Informers;
    log: ControllerLog;
  },
): Promise<{ close(): Promise<void> }> {
  const {
    client,
    informers,
    log,
    clusters = ['in-cluster', 'ambient-cluster'],
    others = {},
    pollMs = 3000,
  } = options;
  if (options.install) await installArgoCd(client);
  // A look just before the next poll must not make that one see the old refs.
  const git = await GitRepositories.create({
    access: options.repositories,
    pollMs: pollMs * 0.9,
  });
  const shared = { client, informers, git, clusters, pollMs, log };
  const applications = ApplicationController.create({ ...shared, others });
  const sets = ApplicationSetController.create({ ...shared, others });
  return {
    async close() {
      applications.close();
      sets.close();
      await git.close();
    },
  };
}

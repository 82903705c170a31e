import { Informers, KubeClient, type KubeEndpoint } from '../controllers/kube';
import type { GitopsRepository } from './GitopsRepository';
import { WATCHED, watchedObjects, type World } from './World';

const quiet = { debug() {}, info() {}, warn() {} };

/** Looks at an API server through informers of the kinds that are compared. */
export async function createWorld(options: {
  name: World['name'];
  endpoint: KubeEndpoint;
  repository: GitopsRepository;
  close(): Promise<void>;
}): Promise<World> {
  const { name, endpoint, repository } = options;
  const client = KubeClient.create(endpoint).as('conformance');
  const informers = Informers.create({ client, log: quiet });
  const byKind = new Map(
    WATCHED.map(([apiVersion, kind]) => [
      `${apiVersion}/${kind}`,
      informers.of(apiVersion, kind),
    ]),
  );
  await informers.synced();
  return {
    name,
    client,
    repository,
    ...watchedObjects(byKind),
    async close() {
      informers.close();
      client.close();
      await options.close();
      await repository.remove();
    },
  };
}

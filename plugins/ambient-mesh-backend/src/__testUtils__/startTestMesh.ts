import { Entity } from '@backstage/catalog-model';
import { gitopsFiles } from './gitopsFiles';
import { startTestPlugin, TestPlugin } from './startTestPlugin';
import { TestCluster } from './TestCluster';
import { TestRepository } from './TestRepository';
import { TestScm } from './TestScm';

export { authorization } from './startTestPlugin';

/** A running backend over a real repository, one cluster and a Git host. */
export interface TestMesh extends TestPlugin {
  repository: TestRepository;
  cluster: TestCluster;
  scm: TestScm;
}

/** Starts the plugin and waits until it has read Git and the cluster. */
export async function startTestMesh(
  options: {
    files?: Record<string, string>;
    entities?: Entity[];
    cluster?: TestCluster;
  } = {},
): Promise<TestMesh> {
  const repository = await TestRepository.create(
    options.files ?? gitopsFiles(),
  );
  const cluster = options.cluster ?? TestCluster.create();
  const scm = TestScm.create(repository);
  const plugin = await startTestPlugin({
    repositoryUrl: repository.url,
    provider: scm,
    cluster,
    entities: options.entities,
  });
  return {
    ...plugin,
    repository,
    cluster,
    scm,
    async stop() {
      await plugin.stop();
      await repository.remove();
    },
  };
}

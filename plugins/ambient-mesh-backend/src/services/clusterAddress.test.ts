import {
  EntityMeshView,
  MeshView,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { gitopsFiles } from '../__testUtils__/gitopsFiles';
import { startTestPlugin, TestPlugin } from '../__testUtils__/startTestPlugin';
import { TestCluster, testObject } from '../__testUtils__/TestCluster';
import { TestRepository } from '../__testUtils__/TestRepository';
import { TestScm } from '../__testUtils__/TestScm';

jest.setTimeout(60_000);

const ADDRESS = 'https://10.1.2.3:6443';

const component = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    namespace: 'default',
    name: 'reviews',
    annotations: { 'ambient-mesh/namespace': 'bookinfo' },
  },
};

// Applications may give `destination.server` instead of `destination.name`.
describe('a cluster that Git names by its address', () => {
  let repository: TestRepository;
  let plugin: TestPlugin;
  const asked = new Set<string>();

  beforeAll(async () => {
    const byAddress = Object.entries(gitopsFiles()).map(([path, text]) => [
      path,
      text.replaceAll('    name: prod\n', `    server: ${ADDRESS}\n`),
    ]);
    repository = await TestRepository.create(Object.fromEntries(byAddress));
    const cluster = TestCluster.create([
      testObject('MutatingWebhookConfiguration', {
        name: 'istio-revision-tag-stable',
        labels: { 'istio.io/tag': 'stable', 'istio.io/rev': '1-30-4' },
      }),
    ]);
    plugin = await startTestPlugin({
      repositoryUrl: repository.url,
      provider: TestScm.create(repository),
      entities: [component],
      cluster: {
        fetchOf: name => {
          asked.add(name);
          return cluster.fetchOf();
        },
      },
      ambientMesh: {
        meshes: {
          main: {
            repository: { url: repository.url },
            clusters: { [ADDRESS]: { kubernetes: 'gke-prod' } },
            argocd: { cluster: ADDRESS, namespace: 'cd' },
          },
        },
      },
    });
  });
  afterAll(async () => {
    await plugin.stop();
    await repository.remove();
  });

  it('is read under the name that the Kubernetes plugin gives it', async () => {
    expect([...asked]).toEqual(['gke-prod']);
    const { body } = await plugin.get('/meshes/main');
    const { clusters } = body as MeshView;
    expect(clusters.map(({ cluster }) => cluster)).toEqual([ADDRESS]);
    expect(clusters[0].channels).toContainEqual(
      expect.objectContaining({
        name: 'stable',
        declared: '1-30-4',
        observed: ['1-30-4'],
      }),
    );
  });

  it('is filtered by its address, and tells entities where its pods are', async () => {
    const list = await plugin.get(
      `/meshes/main/gateways?cluster=${encodeURIComponent(ADDRESS)}`,
    );
    expect(list.body.total).toBe(3);
    const { body } = await plugin.get('/entities/component/default/reviews');
    expect((body as EntityMeshView).waypoints).toEqual([
      expect.objectContaining({
        cluster: ADDRESS,
        kubernetesCluster: 'gke-prod',
      }),
    ]);
  });
});

import {
  AppsV1Api,
  CoreV1Api,
  CustomObjectsApi,
  KubeConfig,
  KubernetesObjectApi,
  makeInformer,
  Watch,
} from '@kubernetes/client-node';
import { KubeApi } from './startKubeApi';
import { selfSignedTls } from './selfSignedTls';
import { adminToken, guestToken, startTestApi } from './__testUtils__/testApi';

const namespace = 'default';

describe('@kubernetes/client-node against the sandbox', () => {
  jest.setTimeout(60_000);
  const tls = selfSignedTls();
  let api: KubeApi;
  let config: KubeConfig;
  let core: CoreV1Api;
  beforeEach(async () => {
    api = await startTestApi({ tls });
    config = new KubeConfig();
    config.loadFromString(api.kubeconfig(adminToken));
    core = config.makeApiClient(CoreV1Api);
  });
  afterEach(() => api.close());

  const create = (name: string) =>
    core.createNamespacedConfigMap({ namespace, body: { metadata: { name } } });

  it('creates, lists, replaces and deletes', async () => {
    const created = await create('one');
    expect(created.metadata?.uid).toBeDefined();
    await create('two');
    const page = await core.listNamespacedConfigMap({ namespace, limit: 1 });
    expect(page.items.map(item => item.metadata?.name)).toEqual(['one']);
    const rest = await core.listNamespacedConfigMap({
      namespace,
      _continue: page.metadata?._continue,
    });
    expect(rest.items.map(item => item.metadata?.name)).toEqual(['two']);

    const body = { ...created, data: { a: 'b' } };
    await core.replaceNamespacedConfigMap({ namespace, name: 'one', body });
    await expect(
      core.replaceNamespacedConfigMap({
        namespace,
        name: 'one',
        body: { ...created, data: { a: 'c' } },
      }),
    ).rejects.toMatchObject({ code: 409 });
    await core.deleteNamespacedConfigMap({ namespace, name: 'one' });
    await expect(
      core.readNamespacedConfigMap({ namespace, name: 'one' }),
    ).rejects.toMatchObject({ code: 404 });
  });

  it('patches and applies by the generic client', async () => {
    const objects = KubernetesObjectApi.makeApiClient(config);
    const object = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'generic', namespace },
    };
    await objects.create(object);
    const labelled = await objects.patch({
      ...object,
      metadata: { ...object.metadata, labels: { a: 'b' } },
    });
    expect(labelled.metadata?.labels).toEqual({ a: 'b' });
    const found = await objects.list('v1', 'ConfigMap', namespace);
    expect(found.items).toHaveLength(1);
  });

  it('scales a deployment', async () => {
    const apps = config.makeApiClient(AppsV1Api);
    await apps.createNamespacedDeployment({
      namespace,
      body: {
        metadata: { name: 'web' },
        spec: {
          selector: { matchLabels: { app: 'web' } },
          template: {
            metadata: { labels: { app: 'web' } },
            spec: { containers: [{ name: 'a', image: 'a:1' }] },
          },
        },
      },
    });
    const scale = await apps.readNamespacedDeploymentScale({
      namespace,
      name: 'web',
    });
    scale.spec = { replicas: 3 };
    await apps.replaceNamespacedDeploymentScale({
      namespace,
      name: 'web',
      body: scale,
    });
    const web = await apps.readNamespacedDeployment({ namespace, name: 'web' });
    expect(web.spec?.replicas).toBe(3);
    expect(web.metadata?.generation).toBe(2);
    expect(web.spec?.strategy?.rollingUpdate?.maxSurge).toBe('25%');
  });

  it('watches', async () => {
    const seen: string[] = [];
    let stop = () => {};
    const three = new Promise<void>((resolve, reject) => {
      new Watch(config)
        .watch(
          `/api/v1/namespaces/${namespace}/configmaps`,
          {},
          (type, object) => {
            seen.push(`${type} ${object.metadata.name}`);
            if (seen.length === 3) {
              resolve();
            }
          },
          error => error && reject(error),
        )
        .then(async controller => {
          stop = () => controller.abort();
          await create('one');
          await create('two');
          await core.deleteNamespacedConfigMap({ namespace, name: 'one' });
        }, reject);
    });
    await three;
    expect(seen).toEqual(['ADDED one', 'ADDED two', 'DELETED one']);
    stop();
  });

  it('keeps an informer in step over a compaction', async () => {
    await create('one');
    const informer = makeInformer(
      config,
      `/api/v1/namespaces/${namespace}/configmaps`,
      () => core.listNamespacedConfigMap({ namespace }),
    );
    const added = (name: string) =>
      new Promise<void>(resolve => {
        informer.on('add', object => {
          if (object.metadata?.name === name) {
            resolve();
          }
        });
      });
    const one = added('one');
    await informer.start();
    await one;
    api.compact();
    const two = added('two');
    await create('two');
    await two;
    expect(informer.get('two', namespace)).toBeDefined();
    await informer.stop();
  });

  it('reads custom resources and is told what it may not do', async () => {
    const guest = new KubeConfig();
    guest.loadFromString(api.kubeconfig(guestToken));
    const custom = guest.makeApiClient(CustomObjectsApi);
    await expect(
      custom.listClusterCustomObject({
        group: 'gateway.networking.k8s.io',
        version: 'v1',
        plural: 'gateways',
      }),
    ).rejects.toMatchObject({ code: 403 });
  });
});

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createWorld } from '../conformance/createWorld';
import { eventually } from '../conformance/eventually';
import { GitopsRepository } from '../conformance/GitopsRepository';
import type { World } from '../conformance/World';
import { startKubeApi } from '../kubeApi';
import { dig, KubeClient, type KubeObject } from './kube';
import { startControllers } from './startControllers';
import { MESH_REPOSITORY } from './testing/meshRepository';

const TIMEOUT_MS = 60_000;
const TOKEN = 'test';
const quiet = { debug() {}, info() {}, warn() {} };
const ARGO = 'argoproj.io/v1alpha1';

jest.setTimeout(TIMEOUT_MS + 5000);

describe('the controllers against the sandbox API server', () => {
  let world: World;
  let second: KubeClient;

  const application = (name: string, path: string): KubeObject => ({
    apiVersion: ARGO,
    kind: 'Application',
    metadata: { name, namespace: 'argocd' },
    spec: {
      project: 'default',
      destination: { name: 'in-cluster', namespace: name },
      source: { repoURL: world.repository.url, targetRevision: 'main', path },
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        syncOptions: ['CreateNamespace=true'],
        retry: { limit: -1, backoff: { duration: '1s', factor: 1 } },
      },
    },
  });

  beforeAll(async () => {
    const staging = await mkdtemp(join(tmpdir(), 'sandbox-mesh-'));
    for (const [file, text] of Object.entries(MESH_REPOSITORY)) {
      await mkdir(dirname(join(staging, file)), { recursive: true });
      await writeFile(join(staging, file), text);
    }
    const repository = await GitopsRepository.create({
      from: staging,
      replace: () => [],
    });
    await rm(staging, { recursive: true });
    const api = await startKubeApi({
      port: 0,
      tokens: [{ token: TOKEN, user: 'admin', groups: ['system:masters'] }],
    });
    const endpoint = { url: api.url, token: TOKEN };
    const secondApi = await startKubeApi({
      port: 0,
      tokens: [{ token: TOKEN, user: 'admin', groups: ['system:masters'] }],
    });
    const secondEndpoint = { url: secondApi.url, token: TOKEN };
    second = KubeClient.create(secondEndpoint);
    const controllers = await startControllers({
      kube: endpoint,
      argocd: {
        install: true,
        pollMs: 200,
        others: { 'second-cluster': secondEndpoint },
      },
      istiod: true,
      workloads: true,
      tempo: { podSeconds: 0.2, endSeconds: 0.2 },
      log: quiet,
    });
    world = await createWorld({
      name: 'sandbox',
      endpoint,
      repository,
      async close() {
        await controllers.close();
        second.close();
        await secondApi.close();
        await api.close();
      },
    });
    for (const name of ['istio', 'channels', 'app']) {
      await world.client.create(application(name, name));
    }
  });

  afterAll(() => world?.close());

  const find = (apiVersion: string, kind: string, name: string) =>
    world.objects(apiVersion, kind).find(o => o.metadata.name === name);
  const status = (name: string, ...path: (string | number)[]) =>
    dig(find(ARGO, 'Application', name), 'status', ...path);
  const template = (name: string) =>
    dig(find('apps/v1', 'Deployment', name), 'spec', 'template');
  const environment = (name: string) =>
    (dig(template(name), 'spec', 'containers', 0, 'env') ?? []) as {
      name: string;
      value: string;
    }[];
  const renderedBy = (name: string) =>
    dig(template(name), 'metadata', 'annotations', 'istio.io/rev');

  /** Waits until a value is as expected, looking whenever the cluster changes. */
  const becomes = async (read: () => unknown, expected: unknown) => {
    await eventually({
      worlds: [world],
      timeoutMs: TIMEOUT_MS,
      check: () => {
        const value = JSON.stringify(read());
        return value === JSON.stringify(expected)
          ? undefined
          : `still ${value}, not ${JSON.stringify(expected)}`;
      },
    });
    expect(read()).toEqual(expected);
  };

  it('syncs an app of apps until both waypoints run on their channels', async () => {
    await becomes(
      () => [renderedBy('stable'), renderedBy('rapid')],
      ['1-30-5', '1-31-1'],
    );
    await becomes(
      () => [
        status('app', 'sync', 'status'),
        status('app', 'health', 'status'),
      ],
      ['Synced', 'Healthy'],
    );
    const { containers } = dig(template('rapid'), 'spec') as {
      containers: { image: string }[];
    };
    expect(containers[0].image).toBe(
      'docker.io/istio/proxyv2:1.31.1-distroless',
    );
    expect(status('app', 'sync', 'revision')).toMatch(/^[0-9a-f]{40}$/);
    expect(status('istiod-1-30-5', 'sync', 'revision')).toBe('1.30.5');
    expect(status('istiod-1-30-5', 'sourceType')).toBe('Helm');
  });

  it('moves a channel: the gateway rolls to the other revision', async () => {
    await world.repository.edit('channels/channels.yaml', text =>
      text.replace(
        'istio.io/tag: stable\n    istio.io/rev: 1-30-5',
        'istio.io/tag: stable\n    istio.io/rev: 1-31-1',
      ),
    );
    await world.repository.commit('Promote');
    await becomes(() => renderedBy('stable'), '1-31-1');
    await becomes(
      () =>
        ['replicas', 'updatedReplicas', 'availableReplicas'].map(field =>
          dig(find('apps/v1', 'Deployment', 'stable'), 'status', field),
        ),
      [1, 1, 1],
    );
  });

  it('undoes by itself what somebody changes by hand', async () => {
    const webhook = {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'MutatingWebhookConfiguration',
      name: 'istio-revision-tag-stable',
    };
    await world.client.patch(webhook, {
      metadata: { labels: { 'istio.io/rev': '1-30-5' } },
    });
    await becomes(() => renderedBy('stable'), '1-30-5');
    await becomes(() => renderedBy('stable'), '1-31-1');
  });

  it('syncs to the cluster that an Application names, and deletes there', async () => {
    const tag = {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'MutatingWebhookConfiguration',
      name: 'istio-revision-tag-stable',
    };
    const remote = application('remote', 'channels');
    Object.assign(dig(remote, 'spec', 'destination') as object, {
      name: 'second-cluster',
    });
    Object.assign(remote.metadata, {
      finalizers: ['resources-finalizer.argocd.argoproj.io'],
    });
    const before = find(tag.apiVersion, tag.kind, tag.name);

    await world.client.create(remote);
    await becomes(() => status('remote', 'sync', 'status'), 'Synced');
    const there = await second.get<KubeObject>(tag);
    expect(there?.metadata.annotations).toMatchObject({
      'argocd.argoproj.io/tracking-id': expect.stringMatching(/^remote:/),
    });
    expect(find(tag.apiVersion, tag.kind, tag.name)).toEqual(before);

    await world.client.delete({
      apiVersion: ARGO,
      kind: 'Application',
      namespace: 'argocd',
      name: 'remote',
    });
    await becomes(() => find(ARGO, 'Application', 'remote'), undefined);
    expect(await second.get(tag)).toBeUndefined();
  });

  it('says which cluster it does not know', async () => {
    const stray = application('stray', 'channels');
    Object.assign(dig(stray, 'spec', 'destination') as object, {
      name: 'third-cluster',
    });
    await world.client.create(stray);
    await becomes(
      () => status('stray', 'conditions', 0, 'message'),
      'there are no clusters with this name: third-cluster',
    );
    expect(status('stray', 'sync')).toEqual({ status: 'Unknown' });
  });

  it('says what is broken in Git, and recovers', async () => {
    const before = MESH_REPOSITORY['app/waypoints.yaml'];
    await world.repository.edit(
      'app/waypoints.yaml',
      text => `${text}bad: [\n`,
    );
    await world.repository.commit('Break');
    await becomes(() => status('app', 'sync', 'status'), 'Unknown');
    expect(status('app', 'conditions', 0)).toMatchObject({
      type: 'ComparisonError',
      message: expect.stringContaining('Failed to unmarshal "waypoints.yaml"'),
    });
    await world.repository.edit('app/waypoints.yaml', () => before);
    await world.repository.commit('Mend');
    await becomes(
      () => [status('app', 'sync', 'status'), status('app', 'conditions')],
      ['Synced', undefined],
    );
  });

  it('leaves a manual Application OutOfSync until a sync is asked for, and prunes only then', async () => {
    const manual = application('manual', 'app');
    const { syncPolicy: _, ...spec } = manual.spec as { syncPolicy: unknown };
    await world.client.create({ ...manual, spec });
    await becomes(
      () => [
        status('manual', 'sync', 'status'),
        status('manual', 'health', 'status'),
      ],
      ['OutOfSync', 'Missing'],
    );
    expect(status('manual', 'operationState')).toBeUndefined();
    const ref = {
      apiVersion: ARGO,
      kind: 'Application',
      namespace: 'argocd',
      name: 'manual',
    };
    await world.client.patch(ref, {
      operation: {
        sync: { prune: true, syncOptions: ['CreateNamespace=true'] },
      },
    });
    await becomes(
      () => [
        status('manual', 'sync', 'status'),
        status('manual', 'operationState', 'phase'),
      ],
      ['Synced', 'Succeeded'],
    );
    await world.client.delete(ref);
  });

  it('reports a Git host that does not answer', async () => {
    const lost = application('lost', 'app');
    dig(lost, 'spec', 'source');
    (lost.spec as { source: { repoURL: string } }).source.repoURL =
      'http://127.0.0.1:1/none.git';
    await world.client.create(lost);
    await becomes(
      () => status('lost', 'conditions', 0, 'type'),
      'ComparisonError',
    );
    expect(status('lost', 'conditions', 0, 'message')).toContain(
      'failed to list refs',
    );
    expect(status('lost', 'sync', 'status')).toBe('Unknown');
  });

  it('reports a chart version that was never published', async () => {
    const absent = application('absent', 'app');
    Object.assign(dig(absent, 'spec') as object, {
      source: {
        repoURL: 'https://blob.istio.io/istio-release/charts',
        chart: 'base',
        targetRevision: '1.30.77',
      },
    });
    await world.client.create(absent);
    await becomes(
      () => status('absent', 'conditions', 0, 'type'),
      'ComparisonError',
    );
    expect(status('absent', 'conditions', 0, 'message')).toContain(
      'chart "base" version "1.30.77" not found',
    );
  });

  it('lets two istiods fight over a channel whose forms disagree, until they agree', async () => {
    const generation = () =>
      find('apps/v1', 'Deployment', 'rapid')?.metadata.generation ?? 0;
    const start = generation();
    const shadow = {
      apiVersion: 'v1',
      kind: 'Service',
      namespace: 'istio-system',
      name: 'istiod-revision-tag-rapid',
    };
    await world.client.create<KubeObject>({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: shadow.name,
        namespace: shadow.namespace,
        labels: { 'istio.io/tag': 'rapid', 'istio.io/rev': '1-30-5' },
      },
      spec: { ports: [{ port: 15012 }] },
    });
    await becomes(() => generation() > start + 4, true);
    await world.client.delete(shadow);
    await becomes(() => renderedBy('rapid'), '1-31-1');
  });

  it('retires a revision in use: its dying istiod renders the gateway without a configuration', async () => {
    const configurations = new Set<string | undefined>();
    world.onChange(() =>
      configurations.add(
        environment('rapid').find(e => e.name === 'PROXY_CONFIG')?.value,
      ),
    );
    await world.repository.edit('istio/control-plane.yaml', text =>
      text.replace(/.*revision: 1-31-1.*\n/, ''),
    );
    await world.repository.commit('Retire');
    await becomes(
      () => [
        find(ARGO, 'Application', 'istiod-1-31-1'),
        find('apps/v1', 'Deployment', 'istiod-1-31-1'),
      ],
      [undefined, undefined],
    );
    expect([...configurations].at(-1)).toBe('{}\n');
    expect(status('app', 'health', 'status')).toBe('Healthy');
  });
});

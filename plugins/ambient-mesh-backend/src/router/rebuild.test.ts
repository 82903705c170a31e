import {
  ClusterStatus,
  MeshEvent,
  SourceHealth,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { mockServices } from '@backstage/backend-test-utils';
import {
  metricsServiceMock,
  tracingServiceMock,
} from '@backstage/backend-test-utils/alpha';
import { gitopsFiles } from '../__testUtils__/gitopsFiles';
import { startTestPlugin, TestPlugin } from '../__testUtils__/startTestPlugin';
import { TestCluster, testObject } from '../__testUtils__/TestCluster';
import { TestRepository } from '../__testUtils__/TestRepository';
import { TestScm } from '../__testUtils__/TestScm';

jest.setTimeout(90_000);

const ANN = 'user:default/ann';
const PIA = 'user:default/pia';
const STRANGER = 'user:default/stranger';

interface Audited {
  eventId: string;
  severityLevel?: string;
  outcome?: 'success' | 'fail';
}

describe('what operators do and see', () => {
  let repository: TestRepository;
  let plugin: TestPlugin;
  const audit: Audited[] = [];
  const metrics = metricsServiceMock.mock();
  const tracing = tracingServiceMock.mock();

  beforeAll(async () => {
    repository = await TestRepository.create(gitopsFiles());
    plugin = await startTestPlugin({
      repositoryUrl: repository.url,
      provider: TestScm.create(repository),
      cluster: TestCluster.create([
        testObject('MutatingWebhookConfiguration', {
          name: 'istio-revision-tag-stable',
          labels: { 'istio.io/tag': 'stable', 'istio.io/rev': '1-30-4' },
        }),
      ]),
      features: [
        metrics.factory,
        tracing.factory,
        mockServices.auditor.mock({
          createEvent: async options => {
            const event: Audited = {
              eventId: options.eventId,
              severityLevel: options.severityLevel,
            };
            audit.push(event);
            return {
              success: async () => {
                event.outcome = 'success';
              },
              fail: async () => {
                event.outcome = 'fail';
              },
            };
          },
        }).factory,
      ],
    });
  });
  beforeEach(() => {
    audit.length = 0;
  });
  afterAll(async () => {
    await plugin.stop();
    await repository.remove();
  });

  const rebuild = (as: string) => plugin.post('/meshes/main/rebuild', {}, as);

  it.each([
    ['an owner of a namespace', ANN, 403],
    ['a stranger', STRANGER, 403],
    ['a service', 'plugin:other', 403],
    ['nobody', 'nobody', 401],
  ])('lets %s rebuild nothing', async (_, person, status) => {
    const before = (await plugin.get('/health')).body;
    expect((await rebuild(person)).status).toBe(status);
    const after = (await plugin.get('/health')).body as SourceHealth[];
    expect(after.map(each => each.state)).toEqual(
      before.map((each: SourceHealth) => each.state),
    );
  });

  it('reads everything anew, and keeps changes and holds', async () => {
    const { body: change } = await plugin.post(
      '/meshes/main/changes',
      {
        operations: [
          { kind: 'move-channel', channels: ['edge'], revision: '1-30-4' },
        ],
      },
      PIA,
    );
    expect(change.state).toBe('open');

    const hold = await plugin.post(
      '/meshes/main/holds',
      {
        kind: 'hold',
        namespace: 'bookinfo',
        reason: 'a release of ours',
        until: new Date(Date.now() + 7 * 86_400_000).toISOString(),
      },
      ANN,
    );
    expect(hold.body.error).toBeUndefined();

    const { status, body } = await rebuild(PIA);
    expect(status).toBe(200);
    expect(body.map(({ kind, state }: SourceHealth) => [kind, state])).toEqual([
      ['repository', 'fresh'],
      ['cluster', 'unknown'],
    ]);
    const { body: early } = await plugin.get('/meshes/main/gateways');
    expect(early.items.map((each: { state: string }) => each.state)).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ]);

    const view = await plugin.until(
      async () => (await plugin.get('/meshes/main')).body,
      ({ sources }) =>
        sources.every((each: SourceHealth) => each.state === 'fresh'),
    );
    const [{ channels }]: ClusterStatus[] = view.clusters;
    expect(channels.find(each => each.name === 'stable')?.observed).toEqual([
      '1-30-4',
    ]);
    const { body: kept } = await plugin.get(
      `/meshes/main/changes/${change.id}`,
    );
    expect(kept).toEqual(change);
    const { body: holds } = await plugin.get('/meshes/main/holds');
    expect(holds).toEqual([hold.body]);
    const { body: events } = await plugin.get('/meshes/main/events');
    expect(events).toContainEqual(
      expect.objectContaining<Partial<MeshEvent>>({
        kind: 'rebuilt',
        message: `${PIA} had everything read again.`,
      }),
    );
  });

  it.each([
    ['/meshes', 'mesh-fetch'],
    ['/meshes/main', 'mesh-fetch'],
    ['/meshes/main/channels', 'channel-fetch'],
    ['/meshes/main/changes', 'change-fetch'],
    ['/releases', 'release-fetch'],
    ['/health', 'health-fetch'],
    ['/meshes/main/gateways', 'gateway-fetch'],
    ['/meshes/main/history', 'history-fetch'],
    ['/meshes/main/events', 'history-fetch'],
  ])('audits reads of %s with their outcome', async (path, eventId) => {
    await plugin.get(path);
    await plugin.get(path, STRANGER);
    expect(audit).toEqual([
      { eventId, severityLevel: 'low', outcome: 'success' },
      { eventId, severityLevel: 'low', outcome: 'fail' },
    ]);
  });

  it('audits writes above reads', async () => {
    const nothing = {
      operations: [{ kind: 'unenroll', namespace: 'kube-system' }],
    };
    await plugin.post('/meshes/main/changes', nothing, ANN);
    await rebuild(ANN);
    expect(audit).toEqual([
      { eventId: 'change-request', severityLevel: 'medium', outcome: 'fail' },
      { eventId: 'mesh-rebuild', severityLevel: 'high', outcome: 'fail' },
    ]);
  });

  it('measures requests by route, never by person or name', async () => {
    const { record } = metrics.createHistogram.mock.results[0].value;
    record.mockClear();
    await plugin.get('/meshes/main/gateways?namespace=bookinfo', ANN);
    expect(record).toHaveBeenCalledWith(expect.any(Number), {
      method: 'GET',
      route: '/meshes/:mesh/gateways',
      status: '200',
    });
  });

  it('traces what takes long, by mesh', async () => {
    tracing.startActiveSpan.mockClear();
    const body = {
      operations: [
        { kind: 'move-channel', channels: ['stable'], revision: '1-31-1' },
      ],
    };
    await plugin.post('/meshes/main/plan', body, PIA);
    await plugin.post('/meshes/main/changes', body, ANN);
    const spans = tracing.startActiveSpan.mock.calls
      .map(([name, options]) => [name, options])
      .filter(([name]) => /plan|change/.test(String(name)));
    expect(spans).toEqual([
      ['ambient-mesh.plan', { attributes: { 'ambient_mesh.mesh': 'main' } }],
      ['ambient-mesh.change', { attributes: { 'ambient_mesh.mesh': 'main' } }],
    ]);
  });

  it('reports the age of every source when it is asked for', async () => {
    const gauge = metrics.createObservableGauge.mock.results[0].value;
    const [[report]] = gauge.addCallback.mock.calls;
    const observe = jest.fn();
    await report({ observe });
    expect(observe.mock.calls.map(([, labels]) => labels)).toEqual([
      { mesh: 'main', kind: 'repository', name: 'main' },
      { mesh: 'main', kind: 'cluster', name: 'prod' },
    ]);
  });
});

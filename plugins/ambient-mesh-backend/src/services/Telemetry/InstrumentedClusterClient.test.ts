import {
  metricsServiceMock,
  tracingServiceMock,
} from '@backstage/backend-test-utils/alpha';
import { InstrumentedClusterClient } from './InstrumentedClusterClient';
import { MeshTelemetry } from './MeshTelemetry';

function createHarness(answer: () => Response) {
  const counted: Array<[string, object | undefined]> = [];
  const metrics = metricsServiceMock.mock({
    createCounter: name => ({
      add: (_, attributes) => counted.push([name, attributes]),
    }),
  });
  const tracing = tracingServiceMock.mock();
  const client = InstrumentedClusterClient.create({
    client: { fetchOf: () => async () => answer() },
    telemetry: MeshTelemetry.create({ metrics, tracing }),
    mesh: 'main',
  });
  const ask = async (path: string) =>
    client.fetchOf('prod')(path, { headers: {} });
  return { ask, client, counted, tracing };
}

const named = (counted: Array<[string, object | undefined]>, name: string) =>
  counted.filter(([each]) => each === name).map(([, labels]) => labels);
const source = { mesh: 'main', kind: 'cluster', name: 'prod' };

describe('InstrumentedClusterClient', () => {
  it('counts requests by verb and status, and traces lists', async () => {
    const { ask, counted, tracing } = createHarness(() => new Response('{}'));
    await ask('/api/v1/pods?limit=500');
    await ask('/api/v1/pods?watch=true');
    expect(counted).toEqual([
      [
        'ambient_mesh.cluster.requests',
        { cluster: 'prod', verb: 'list', status: '200' },
      ],
      [
        'ambient_mesh.cluster.requests',
        { cluster: 'prod', verb: 'watch', status: '200' },
      ],
    ]);
    expect(tracing.startActiveSpan).toHaveBeenCalledTimes(1);
  });

  it('counts a watch that is opened again, not two of one kind', async () => {
    const { client, counted } = createHarness(() => new Response(''));
    const fetch = client.fetchOf('prod');
    const watch = (selector: string, version: string) =>
      fetch(
        `/apis/apps/v1/deployments?watch=true&labelSelector=${selector}&resourceVersion=${version}`,
        { headers: {} },
      );
    await watch('app=istiod', '1');
    await watch('gateway', '1');
    expect(named(counted, 'ambient_mesh.watch.restarts')).toEqual([]);
    await watch('gateway', '7');
    expect(named(counted, 'ambient_mesh.watch.restarts')).toEqual([
      { cluster: 'prod' },
    ]);
  });

  it.each([
    ['an outage', () => new Response('', { status: 503 }), 1],
    ['a refusal', () => new Response('', { status: 403 }), 1],
    ['a kind that is not there', () => new Response('', { status: 404 }), 0],
    ['a version too old', () => new Response('', { status: 410 }), 0],
  ])('takes %s for what it is', async (_, answer, errors) => {
    const { ask, counted } = createHarness(answer);
    await ask('/api/v1/pods');
    expect(named(counted, 'ambient_mesh.collector.errors')).toEqual(
      Array(errors).fill(source),
    );
  });

  it('counts what got no answer, and still throws', async () => {
    const { ask, counted } = createHarness(() => {
      throw new TypeError('fetch failed');
    });
    await expect(ask('/api/v1/pods')).rejects.toThrow('fetch failed');
    expect(named(counted, 'ambient_mesh.collector.errors')).toEqual([source]);
  });
});

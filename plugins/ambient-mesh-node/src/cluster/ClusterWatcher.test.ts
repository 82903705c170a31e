import { ObservedMesh } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ClusterWatcher } from './ClusterWatcher';
import { createFakeApi, failure, list } from './testing';

const GATEWAYS = '/apis/gateway.networking.k8s.io/v1/gateways';
const gateway = (name: string, resourceVersion = '2') => ({
  metadata: { namespace: 'shop', name, resourceVersion },
  spec: { gatewayClassName: 'istio-waypoint' },
});

/** Follows the fake API and waits for pictures by what they show. */
function follow(api: ReturnType<typeof createFakeApi>) {
  let latest: ObservedMesh | undefined;
  let calls = 0;
  const waiting = new Set<() => void>();
  const watcher = ClusterWatcher.create({
    cluster: 'c1',
    fetch: api.fetch,
    coalesceMs: 1,
    times: {
      backoffMinMs: 5,
      backoffMaxMs: 20,
      answerMs: 50,
      heartbeatMs: 5,
    },
    onChange: observed => {
      latest = observed;
      calls += 1;
      for (const each of waiting) each();
    },
  });
  return {
    watcher,
    calls: () => calls,
    async until(what: (observed: ObservedMesh) => boolean) {
      await new Promise<void>(resolve => {
        const look = () => {
          if (!latest || !what(latest)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      });
      return latest!;
    },
  };
}

const names = (observed: ObservedMesh) =>
  observed.gateways.map(each => each.name).join();

describe('ClusterWatcher', () => {
  it('lists, then follows additions, changes and removals', async () => {
    const api = createFakeApi();
    api.answer(GATEWAYS, list([gateway('a')]));
    const { watcher, until } = follow(api);
    await until(observed => names(observed) === 'a');
    await api.watched(GATEWAYS);
    api.send(GATEWAYS, { type: 'ADDED', object: gateway('b', '3') });
    await until(observed => names(observed) === 'a,b');
    api.send(GATEWAYS, { type: 'DELETED', object: gateway('a', '4') });
    await until(observed => names(observed) === 'b');
    await watcher.close();
  });

  it('asks for uncompressed watches of at most five minutes, with bookmarks', async () => {
    const api = createFakeApi();
    const { watcher } = follow(api);
    await api.watched(GATEWAYS);
    const watch = api.requests.find(
      request => request.path === GATEWAYS && request.query.has('watch'),
    );
    expect(watch?.headers['Accept-Encoding']).toBe('identity');
    expect(watch?.query.get('allowWatchBookmarks')).toBe('true');
    expect(watch?.query.get('resourceVersion')).toBe('1');
    expect(Number(watch?.query.get('timeoutSeconds'))).toBeLessThanOrEqual(300);
    await watcher.close();
  });

  it('goes on from the last bookmark when a watch ends', async () => {
    const api = createFakeApi();
    const { watcher } = follow(api);
    await api.watched(GATEWAYS);
    api.send(GATEWAYS, {
      type: 'BOOKMARK',
      object: { metadata: { resourceVersion: '77' } },
    });
    api.end(GATEWAYS);
    await api.watched(GATEWAYS);
    const last = api.requests.filter(each => each.path === GATEWAYS).at(-1);
    expect(last?.query.get('resourceVersion')).toBe('77');
    await watcher.close();
  });

  it('lists again when its resource version is too old', async () => {
    const api = createFakeApi();
    api.answer(GATEWAYS, list([gateway('a')]));
    const { watcher, until } = follow(api);
    await api.watched(GATEWAYS);
    api.answer(GATEWAYS, list([gateway('c')]));
    api.send(GATEWAYS, { type: 'ERROR', object: { code: 410 } });
    await until(observed => names(observed) === 'c');
    await watcher.close();
  });

  it('says what is stale while it cannot be read, and recovers', async () => {
    const api = createFakeApi();
    api.answer(GATEWAYS, list([gateway('a')]));
    const { watcher, until } = follow(api);
    await api.watched(GATEWAYS);
    api.answer(GATEWAYS, failure(500));
    api.send(GATEWAYS, { type: 'ERROR', object: { code: 410 } });
    const stale = await until(
      observed => observed.sources.gateways?.state === 'stale',
    );
    expect(stale.sources.gateways).toMatchObject({
      observedAt: expect.any(String),
      reason: 'HTTP 500: no',
    });
    expect(names(stale)).toBe('a');
    api.answer(GATEWAYS, list([gateway('b')]));
    await until(observed => names(observed) === 'b');
    await watcher.close();
  });

  it('takes no quiet watch for a silent cluster, behind a proxy that holds headers back', async () => {
    const api = createFakeApi();
    api.answer(GATEWAYS, list([gateway('a')]));
    let answer = true;
    let answered = () => {};
    const { watcher, until } = follow({
      ...api,
      fetch: async (url, init) => {
        if (url.includes('watch=1')) {
          return new Promise((_, reject) => {
            init.signal?.addEventListener('abort', () =>
              reject(init.signal?.reason),
            );
          });
        }
        if (url.startsWith('/version')) {
          answered();
          return answer ? new Response('{}') : failure(502);
        }
        return api.fetch(url, init);
      },
    });
    await until(observed => observed.sources.gateways?.state === 'fresh');
    const asked = new Promise<void>(resolve => {
      answered = resolve;
    });
    await asked;
    expect(watcher.current().sources.gateways?.state).toBe('fresh');

    answer = false;
    const silent = await until(
      observed => observed.sources.gateways?.state === 'stale',
    );
    expect(silent.sources.gateways?.reason).toBe(
      'unreachable: the API answers 502',
    );
    answer = true;
    await until(observed => observed.sources.gateways?.state === 'fresh');
    await watcher.close();
  });

  it('tells nothing before every kind was asked for, nothing after its end', async () => {
    const api = createFakeApi();
    let release = () => {};
    api.answer(
      '/api/v1/services',
      () =>
        new Promise<Response>(resolve => {
          release = () => resolve(list([]));
        }),
    );
    const { watcher, until, calls } = follow(api);
    await api.watched(GATEWAYS);
    expect(calls()).toBe(0);
    release();
    await until(() => true);
    await watcher.close();
    const before = calls();
    api.send(GATEWAYS, { type: 'ADDED', object: gateway('z') });
    expect(calls()).toBe(before);
  });
});

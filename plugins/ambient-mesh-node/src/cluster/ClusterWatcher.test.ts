import { ObservedMesh } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ClusterWatcher, WatcherState } from './ClusterWatcher';
import { createFakeApi, failure, list } from './testing';

const GATEWAYS = '/apis/gateway.networking.k8s.io/v1/gateways';
const gateway = (name: string, resourceVersion = '2') => ({
  metadata: { namespace: 'shop', name, resourceVersion },
  spec: { gatewayClassName: 'istio-waypoint' },
});

/** Follows the fake API and waits for pictures by what they show. */
function follow(
  api: Pick<ReturnType<typeof createFakeApi>, 'fetch'>,
  resume?: WatcherState,
) {
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
      pollMs: 20,
    },
    resume,
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
      observed => observed.sources.gateways?.reason === 'HTTP 500: no',
    );
    expect(stale.sources.gateways).toMatchObject({
      state: 'stale',
      observedAt: expect.any(String),
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
      'unreachable: the API answers 502: no',
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

  describe('when it goes on from an earlier watcher', () => {
    const KUBE_SYSTEM = '/api/v1/namespaces/kube-system';
    const cluster = (uid: string) => Response.json({ metadata: { uid } });
    const bookmark = (resourceVersion: string) => ({
      type: 'BOOKMARK',
      object: { metadata: { resourceVersion } },
    });

    /** The state of a watcher that has seen the gateway `a`, and everything. */
    async function earlier(): Promise<WatcherState> {
      const api = createFakeApi();
      api.answer(KUBE_SYSTEM, cluster('1'));
      api.answer(GATEWAYS, list([gateway('a')], { resourceVersion: '5' }));
      const { watcher, until } = follow(api);
      await until(observed => names(observed) === 'a');
      await api.watched(GATEWAYS);
      const state = JSON.parse(JSON.stringify(watcher.state()));
      await watcher.close();
      return state;
    }

    it('lists nothing, and says nothing before it has caught up', async () => {
      const state = await earlier();
      const api = createFakeApi();
      api.answer(KUBE_SYSTEM, cluster('1'));
      api.endWatches();
      const { watcher, until, calls } = follow(api, state);
      await api.watched(GATEWAYS);
      expect(calls()).toBe(0);
      const first = api.requests.find(each => each.path === GATEWAYS);
      expect(first?.query.get('resourceVersion')).toBe('5');
      expect(Number(first?.query.get('timeoutSeconds'))).toBeLessThan(10);

      api.send(GATEWAYS, { type: 'ADDED', object: gateway('b', '6') });
      api.send(GATEWAYS, bookmark('7'));
      const observed = await until(() => true);
      expect(names(observed)).toBe('a,b');
      expect(observed.sources.gateways?.state).toBe('fresh');
      const lists = api.requests.filter(
        each => each.path === GATEWAYS && !each.query.has('watch'),
      );
      expect(lists).toEqual([]);
      await watcher.close();
    });

    it('lists anew what is of another cluster with the same name', async () => {
      const state = await earlier();
      const api = createFakeApi();
      api.answer(KUBE_SYSTEM, cluster('2'));
      api.answer(GATEWAYS, list([gateway('c')]));
      const { watcher, until } = follow(api, state);
      await until(observed => names(observed) === 'c');
      await watcher.close();
    });

    it('lists anew what was projected in another way', async () => {
      const state = await earlier();
      state.gateways!.request = 'another';
      const api = createFakeApi();
      api.answer(KUBE_SYSTEM, cluster('1'));
      api.endWatches();
      api.answer(GATEWAYS, list([gateway('c')]));
      const { watcher, until } = follow(api, state);
      await until(observed => names(observed) === 'c');
      await watcher.close();
    });

    it('lists anew when the history does not reach back that far', async () => {
      const state = await earlier();
      const api = createFakeApi();
      api.answer(KUBE_SYSTEM, cluster('1'));
      api.endWatches();
      api.answer(GATEWAYS, list([gateway('c')]));
      const { watcher, until } = follow(api, state);
      await api.watched(GATEWAYS);
      api.send(GATEWAYS, { type: 'ERROR', object: { code: 410 } });
      await until(observed => names(observed) === 'c');
      await watcher.close();
    });

    it('lists anew when the cluster was set back to an earlier state', async () => {
      const state = await earlier();
      const api = createFakeApi();
      api.answer(KUBE_SYSTEM, cluster('1'));
      api.endWatches();
      api.answer(GATEWAYS, list([gateway('c')]));
      const { watcher, until } = follow(api, state);
      await api.watched(GATEWAYS);
      api.send(GATEWAYS, bookmark('3'));
      await until(observed => names(observed) === 'c');
      await watcher.close();
    });
  });

  it('reads from time to time what it may not watch, and says so', async () => {
    const api = createFakeApi();
    api.answer(GATEWAYS, () => list([gateway('a')]));
    api.refuseWatch(GATEWAYS, 403);
    const { watcher, until } = follow(api);
    const polled = await until(
      observed => observed.sources.gateways?.every !== undefined,
    );
    expect(polled.sources.gateways).toEqual({
      state: 'fresh',
      observedAt: expect.any(String),
      every: 'PT0.02S',
      reason: 'watching is forbidden: it is read every 0.02 s',
    });
    api.answer(GATEWAYS, () => list([gateway('b')]));
    await until(observed => names(observed) === 'b');

    api.refuseWatch(GATEWAYS, null);
    await api.watched(GATEWAYS);
    api.send(GATEWAYS, { type: 'ADDED', object: gateway('c', '9') });
    const watched = await until(observed => names(observed) === 'b,c');
    expect(watched.sources.gateways?.every).toBeUndefined();
    await watcher.close();
  });

  it('loses only the kinds that it may not read', async () => {
    const api = createFakeApi();
    api.answer(GATEWAYS, list([gateway('a')]));
    api.answer('/api/v1/services', failure(403));
    const { watcher, until } = follow(api);
    const { sources } = await until(() => true);
    expect(sources.services).toEqual({
      state: 'unknown',
      observedAt: null,
      reason: 'forbidden',
    });
    expect(sources.gateways?.state).toBe('fresh');
    await watcher.close();
  });

  it('asks a silent cluster one thing, and all else once it answers', async () => {
    const api = createFakeApi();
    api.answer(GATEWAYS, list([gateway('a')]));
    let release = () => {};
    const asked: string[] = [];
    const { watcher, until } = follow({
      fetch: async (url, init) => {
        asked.push(url);
        if (url !== '/version' || asked.length > 1) return api.fetch(url, init);
        await new Promise<void>(resolve => {
          release = resolve;
        });
        return Response.json({ gitVersion: 'v1.36.3' });
      },
    });
    const silent = await until(() => true);
    expect(asked).toEqual(['/version']);
    expect(silent.sources.gateways).toMatchObject({
      state: 'unknown',
      reason: 'unreachable: no answer for 0 s',
    });
    release();
    const observed = await until(each => names(each) === 'a');
    expect(observed.kubernetesVersion).toBe('1.36.3');
    await watcher.close();
  });
});

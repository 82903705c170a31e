import { once } from 'node:events';
import { createServer, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ClusterWatcher } from './ClusterWatcher';
import { KubeFetch } from './KubeFetch';
import { KubeObject } from './kubeObjects';
import { readObservedMesh } from './readObservedMesh';

jest.setTimeout(300_000);

const EVENTS = 100_000;
/** Gateways that come, change and go. */
const PLACES = 1_000;
const GATEWAYS = '/apis/gateway.networking.k8s.io/v1/gateways';

setFlagsFromString('--expose_gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Megabytes that are in use. */
function heap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}

/** An API server with nothing but Gateways, and one watch of them. */
async function startApi() {
  const objects = new Map<string, KubeObject>();
  let version = 0;
  let watch: ServerResponse | undefined;
  let watched = () => {};
  const isWatched = new Promise<void>(resolve => {
    watched = resolve;
  });
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://api');
    const own = url.pathname === GATEWAYS;
    if (!url.searchParams.has('watch')) {
      response.setHeader('Content-Type', 'application/json');
      response.end(
        JSON.stringify({
          kind: 'List',
          metadata: { resourceVersion: String(version), uid: 'api' },
          items: own ? [...objects.values()] : [],
        }),
      );
    } else if (own) {
      watch = response;
      watched();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  const send = async (type: string, object: KubeObject) => {
    if (watch?.write(`${JSON.stringify({ type, object })}\n`) === false) {
      await once(watch, 'drain');
    }
  };
  return {
    fetch: ((path, init) =>
      fetch(`http://127.0.0.1:${port}${path}`, init)) as KubeFetch,
    isWatched,
    /** Adds, changes or removes one of the gateways, by turns. */
    async change(at: number): Promise<void> {
      version += 1;
      const name = `waypoint-${(at * 7919) % PLACES}`;
      const known = objects.get(name);
      const object = {
        metadata: {
          namespace: 'team',
          name,
          resourceVersion: String(version),
          labels: { 'istio.io/rev': `revision-${at}` },
        },
        spec: { gatewayClassName: 'istio-waypoint' },
      };
      if (known && at % 3 === 0) {
        objects.delete(name);
        await send('DELETED', {
          ...known,
          metadata: { ...known.metadata, resourceVersion: String(version) },
        });
        return;
      }
      objects.set(name, object);
      await send(known ? 'MODIFIED' : 'ADDED', object);
    },
    version: () => String(version),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

it(`holds no more after ${EVENTS} events than after a tenth, and the same as a fresh list`, async () => {
  const api = await startApi();
  const watcher = ClusterWatcher.create({
    cluster: 'c1',
    fetch: api.fetch,
    onChange: () => {},
  });
  const caughtUp = async () => {
    while (watcher.state().gateways?.resourceVersion !== api.version()) {
      await sleep(20);
    }
  };
  try {
    await api.isWatched;
    let at = 0;
    for (; at < EVENTS / 10; at += 1) await api.change(at);
    await caughtUp();
    const before = heap();
    for (; at < EVENTS; at += 1) await api.change(at);
    await caughtUp();
    const after = heap();
    // a leak of 50 bytes an event would be seen
    expect(after - before).toBeLessThan(4.5);

    const fresh = await readObservedMesh({ cluster: 'c1', fetch: api.fetch });
    const byName = (gateways: typeof fresh.gateways) =>
      [...gateways].sort((a, b) => (a.name < b.name ? -1 : 1));
    expect(fresh.gateways.length).toBeGreaterThan(100);
    expect(byName(watcher.current().gateways)).toEqual(byName(fresh.gateways));
  } finally {
    await watcher.close();
    await api.close();
  }
});

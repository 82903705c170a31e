import fc from 'fast-check';
import { KubeApi } from '../startKubeApi';
import {
  eventually,
  send,
  sendForObject,
  startTestApi,
  watchLines,
} from '../__testUtils__/testApi';
import { KubeObject } from '../types';

const maps = '/api/v1/namespaces/default/configmaps';
const mergePatch = 'application/merge-patch+json';

interface ObjectList extends KubeObject {
  items: KubeObject[];
}

describe('watch', () => {
  jest.setTimeout(60_000);
  let api: KubeApi;
  beforeEach(async () => {
    api = await startTestApi({ bookmarkInterval: 20 });
  });
  afterEach(() => api.close());

  const list = async (query = '') =>
    (await sendForObject(api, 'GET', `${maps}?${query}`)) as ObjectList;
  const create = (name: string, labels: Record<string, string> = {}) =>
    sendForObject(api, 'POST', maps, { body: { metadata: { name, labels } } });

  it('tells an open watch of a write at once', async () => {
    const { metadata } = await list();
    const events = watchLines(
      api,
      `${maps}?watch=1&resourceVersion=${metadata.resourceVersion}`,
    );
    const first = events.next();
    await create('one');
    expect((await first).value).toMatchObject({ type: 'ADDED' });
    await events.return(undefined);
  });

  it('replays to what a new list shows, under any writes and selectors', async () => {
    const name = fc.constantFrom('a', 'b', 'c');
    const tier = fc.constantFrom('x', 'y');
    const write = fc.record({
      verb: fc.constantFrom('create', 'label', 'data', 'delete'),
      name,
      tier,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(write, { minLength: 1, maxLength: 25 }),
        fc.nat(),
        async (writes, split) => {
          await send(api, 'DELETE', maps);
          const selector = 'labelSelector=tier%3Dx';
          const apply = async (batch: typeof writes) => {
            for (const step of batch) {
              const labels = { tier: step.tier };
              const path = `${maps}/${step.name}`;
              const options = { contentType: mergePatch };
              if (step.verb === 'create') {
                await create(step.name, labels);
              } else if (step.verb === 'delete') {
                await send(api, 'DELETE', path);
              } else {
                const body =
                  step.verb === 'label'
                    ? { metadata: { labels } }
                    : { data: { at: String(Math.random()) } };
                await send(api, 'PATCH', path, { ...options, body });
              }
            }
          };
          await apply(writes.slice(0, split % writes.length));
          const start = await list(selector);
          await apply(writes.slice(split % writes.length));
          const end = await list(selector);

          const seen = new Map(
            start.items.map(item => [item.metadata.name, item.metadata]),
          );
          const target = Number(end.metadata.resourceVersion);
          const path = `${maps}?watch=1&allowWatchBookmarks=1&${selector}`;
          const from = start.metadata.resourceVersion;
          let last = Number(from);
          for await (const { type, object } of watchLines(
            api,
            `${path}&resourceVersion=${from}`,
          )) {
            const { name: changed, resourceVersion } = object.metadata;
            if (type === 'BOOKMARK') {
              break;
            }
            expect(Number(resourceVersion)).toBeGreaterThan(last);
            last = Number(resourceVersion);
            expect(type).toBe(expectedType(seen.has(changed), type));
            if (type === 'DELETED') {
              seen.delete(changed);
            } else {
              seen.set(changed, object.metadata);
            }
          }
          expect(last).toBeLessThanOrEqual(target);
          expect([...seen.values()].sort(byName)).toEqual(
            end.items.map(item => item.metadata),
          );
        },
      ),
      { numRuns: 15 },
    );
  });

  it('sends initial events and marks their end', async () => {
    await create('one');
    const path = `${maps}?watch=1&sendInitialEvents=true&allowWatchBookmarks=true&resourceVersionMatch=NotOlderThan`;
    const events = watchLines(api, path);
    expect((await events.next()).value).toMatchObject({
      type: 'ADDED',
      object: { metadata: { name: 'one' } },
    });
    expect((await events.next()).value).toMatchObject({
      type: 'BOOKMARK',
      object: {
        metadata: { annotations: { 'k8s.io/initial-events-end': 'true' } },
      },
    });
    await events.return(undefined);
  });

  it('moves an idle watch on by bookmarks', async () => {
    const created = await create('elsewhere');
    const events = watchLines(
      api,
      `/api/v1/pods?watch=1&allowWatchBookmarks=true`,
    );
    const { value } = await events.next();
    expect(value).toMatchObject({ type: 'BOOKMARK', object: { kind: 'Pod' } });
    expect(
      Number(value?.object.metadata.resourceVersion),
    ).toBeGreaterThanOrEqual(Number(created.metadata.resourceVersion));
    await events.return(undefined);
  });

  it('answers 410 to a watch and a page older than the history', async () => {
    await create('one');
    await create('two');
    const page = await list('limit=1');
    await create('three');
    api.compact();
    const version = page.metadata.resourceVersion;
    const events = watchLines(
      api,
      `${maps}?watch=1&resourceVersion=${version}`,
    );
    expect((await events.next()).value).toMatchObject({
      type: 'ERROR',
      object: { kind: 'Status', reason: 'Expired', code: 410 },
    });
    expect((await events.next()).done).toBe(true);

    const token = (page.metadata as { continue?: string }).continue;
    const next = await send(api, 'GET', `${maps}?limit=1&continue=${token}`);
    expect(next.status).toBe(410);
    const status = (await next.json()) as KubeObject & {
      metadata: { continue: string };
    };
    const rest = await list(`continue=${status.metadata.continue}`);
    expect(rest.items.map(item => item.metadata.name)).toEqual([
      'three',
      'two',
    ]);
  });

  it('shows all pages of a list at one version', async () => {
    await create('a');
    await create('b');
    await create('c');
    const first = await list('limit=2');
    await send(api, 'DELETE', `${maps}/c`);
    await create('d');
    const token = (first.metadata as { continue?: string }).continue;
    const second = await list(`limit=2&continue=${token}`);
    expect(second.items.map(item => item.metadata.name)).toEqual(['c']);
    expect(second.metadata.resourceVersion).toBe(
      first.metadata.resourceVersion,
    );
  });

  it('ends the watches of a custom resource that is no longer served', async () => {
    const crds = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
    const things = '/apis/example.com/v1/things';
    await send(api, 'POST', crds, {
      body: {
        metadata: { name: 'things.example.com' },
        spec: {
          group: 'example.com',
          scope: 'Cluster',
          names: { plural: 'things', kind: 'Thing' },
          versions: [{ name: 'v1', served: true, storage: true }],
        },
      },
    });
    await eventually(api, '/apis', answer =>
      JSON.stringify(answer).includes('example.com'),
    );
    const body = {
      apiVersion: 'example.com/v1',
      kind: 'Thing',
      metadata: { name: 'one' },
    };
    await send(api, 'POST', things, { body });
    const types: string[] = [];
    const events = watchLines(api, `${things}?watch=1`);
    types.push((await events.next()).value?.type ?? 'end');
    await send(api, 'DELETE', `${crds}/things.example.com`);
    for await (const { type } of events) {
      types.push(type);
    }
    expect(types).toEqual(['ADDED', 'DELETED']);
  });
});

function expectedType(isKnown: boolean, type: string): string {
  if (!isKnown) {
    return 'ADDED';
  }
  return type === 'DELETED' ? 'DELETED' : 'MODIFIED';
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1;
}

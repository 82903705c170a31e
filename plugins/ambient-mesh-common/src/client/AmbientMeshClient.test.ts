import { ResponseError } from '@backstage/errors';
import { AmbientMeshClient } from './AmbientMeshClient';

function createHarness(answer: () => Response) {
  const requests: Request[] = [];
  const client = new AmbientMeshClient({
    discoveryApi: { getBaseUrl: async id => `http://portal.test/api/${id}` },
    fetchApi: {
      fetch: async (input, requestInit) => {
        requests.push(new Request(input, requestInit));
        return answer();
      },
    },
  });
  return { client, requests };
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  });

describe('AmbientMeshClient', () => {
  it('escapes names in the path and leaves out absent filters', async () => {
    const { client, requests } = createHarness(() =>
      json({ items: [], total: 0 }),
    );
    await client.listGateways('a/b', { namespace: 'x y', limit: 5 });
    expect(requests[0].url).toBe(
      'http://portal.test/api/ambient-mesh/meshes/a%2Fb/gateways?namespace=x%20y&limit=5',
    );
  });

  it('asks for history, events, releases and a rebuild', async () => {
    const { client, requests } = createHarness(() => json([]));
    await client.getHistory('main', { limit: 5 });
    await client.listEvents('main', { before: 7 });
    await client.getReleases();
    await client.rebuildMesh('main');
    expect(
      requests.map(({ method, url }) => [
        method,
        url.split('/ambient-mesh')[1],
      ]),
    ).toEqual([
      ['GET', '/meshes/main/history?limit=5'],
      ['GET', '/meshes/main/events?before=7'],
      ['GET', '/releases'],
      ['POST', '/meshes/main/rebuild'],
    ]);
  });

  it('asks for an entity by the parts of its ref', async () => {
    const { client, requests } = createHarness(() =>
      json({ entityRef: 'component:default/reviews' }),
    );
    await client.getEntity('component:default/reviews');
    expect(new URL(requests[0].url).pathname).toBe(
      '/api/ambient-mesh/entities/component/default/reviews',
    );
  });

  it('sends the body and the token of the caller', async () => {
    const { client, requests } = createHarness(() => json({ id: '1' }));
    const operations = [{ kind: 'revert' as const, commit: 'abcdef0' }];
    await client.requestChange(
      'main',
      { operations },
      { token: 'secret', scmToken: 'own' },
    );
    expect(requests[0].method).toBe('POST');
    expect(requests[0].headers.get('authorization')).toBe('Bearer secret');
    expect(requests[0].headers.get('x-ambient-mesh-scm-token')).toBe('own');
    expect(await requests[0].json()).toEqual({ operations });
  });

  it('survives a fetch that reads its input before it hands it on, as Backstage’s does', async () => {
    let sent = '';
    const client = new AmbientMeshClient({
      discoveryApi: { getBaseUrl: async id => `http://portal.test/api/${id}` },
      fetchApi: {
        fetch: async (input, requestInit) => {
          await new Request(input, requestInit).text();
          sent = await new Request(input, requestInit).text();
          return json({ id: '1' });
        },
      },
    });
    const operations = [{ kind: 'revert' as const, commit: 'abcdef0' }];
    await client.plan('main', { operations });
    expect(JSON.parse(sent)).toEqual({ operations });
  });

  it('throws the message of the backend', async () => {
    const { client } = createHarness(() =>
      json(
        {
          error: { name: 'NotAllowedError', message: 'Ask group:default/a.' },
          response: { statusCode: 403 },
        },
        403,
      ),
    );
    const failure = client.getMesh('main');
    await expect(failure).rejects.toBeInstanceOf(ResponseError);
    await expect(failure).rejects.toMatchObject({
      statusCode: 403,
      cause: { message: 'Ask group:default/a.' },
    });
  });

  it('throws for an answer that is no JSON', async () => {
    const { client } = createHarness(
      () => new Response('<html>bad gateway</html>', { status: 502 }),
    );
    await expect(client.getHealth()).rejects.toMatchObject({ statusCode: 502 });
  });
});

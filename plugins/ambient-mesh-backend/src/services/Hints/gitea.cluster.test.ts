import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { subscribeToHints } from './subscribeToHints';
import { validateGiteaRequest } from './validateGiteaRequest';

const url = process.env.MESH_TEST_GITEA;
/** Against a real Gitea; skipped while MESH_TEST_GITEA names none. */
const suite = url ? describe : describe.skip;
const needs = url ? '' : ' (skipped: MESH_TEST_GITEA is not set)';

jest.setTimeout(60_000);

suite(`webhooks of a real Gitea${needs}`, () => {
  const repo = `hints-${randomUUID().slice(0, 8)}`;
  const path = `/repos/plateng/${repo}`;
  const api = async (method: string, endpoint: string, body?: object) => {
    const response = await fetch(`${url}/api/v1${endpoint}`, {
      method,
      headers: {
        authorization: `token ${process.env.MESH_TEST_GITEA_TOKEN}`,
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    if (!response.ok) throw new Error(await response.text());
  };
  afterAll(() => api('DELETE', path));

  it('are signed as expected, and make the repository be read', async () => {
    const events = mockServices.events();
    const onPush = jest.fn(async () => undefined);
    const mesh = {
      name: 'main',
      title: 'main',
      repository: { url: `${url}/plateng/${repo}`, branch: 'main' },
      clusters: [],
    };
    await subscribeToHints({
      events,
      meshes: [mesh],
      logger: mockServices.logger.mock(),
      onPush,
      onPullRequest: async () => undefined,
    });
    const reject = jest.fn();
    const server = createServer();
    const received = new Promise<void>((done, failed) => {
      server.on('request', (request, response) => {
        (async () => {
          const body = Buffer.concat(await request.toArray());
          const raw = { body, encoding: 'utf8' as const };
          const { headers } = request;
          await validateGiteaRequest({ headers, raw }, { reject }, 'secret');
          await events.publish({
            topic: 'gitea',
            eventPayload: JSON.parse(body.toString()) as JsonObject,
            metadata: headers,
          });
          response.end();
        })().then(done, failed);
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;

    await api('POST', '/user/repos', {
      name: repo,
      auto_init: true,
      default_branch: 'main',
    });
    await api('POST', `${path}/hooks`, {
      type: 'gitea',
      active: true,
      events: ['push'],
      config: {
        url: `http://127.0.0.1:${port}/`,
        content_type: 'json',
        secret: 'secret',
      },
    });
    await api('POST', `${path}/contents/a.yaml`, {
      message: 'Write',
      content: Buffer.from('a: 1\n').toString('base64'),
    });
    await received;
    server.close();
    expect(reject).not.toHaveBeenCalled();
    expect(onPush).toHaveBeenCalledWith(mesh);
  });
});

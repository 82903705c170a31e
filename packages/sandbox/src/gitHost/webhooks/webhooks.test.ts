import { createServer, IncomingHttpHeaders, Server } from 'node:http';
import { on, once } from 'node:events';
import { AddressInfo } from 'node:net';
import { assertMatches, pointerPart } from '../__testUtils__/description';
import {
  startTestHost,
  TestHost,
  testUsers,
} from '../__testUtils__/startTestHost';
import { writeBranch } from '../__testUtils__/writeBranch';
import { signatureOf } from './signature';

const repo = { owner: 'mesh', repo: 'gitops' };
const secret = 'hush';

interface Delivery {
  headers: IncomingHttpHeaders;
  body: string;
}

/** Receives webhooks; fails the first ones when asked to. */
class Receiver {
  readonly #server: Server;
  readonly #deliveries: AsyncIterator<[Delivery]>;
  failures = 0;

  private constructor(server: Server) {
    this.#server = server;
    this.#deliveries = on(server, 'delivery') as AsyncIterator<[Delivery]>;
    server.on('request', async (req, res) => {
      const chunks: Buffer[] = [];
      for await (const chunk of req) {
        chunks.push(chunk);
      }
      if (this.failures > 0) {
        this.failures -= 1;
        res.writeHead(503).end();
        return;
      }
      res.end();
      server.emit('delivery', {
        headers: req.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      });
    });
  }

  static async create(): Promise<Receiver> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Receiver(server);
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/hook`;
  }

  async next(): Promise<Delivery> {
    const { value } = await this.#deliveries.next();
    return value[0];
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

// Many git processes: slow on a busy machine.
jest.setTimeout(60_000);

describe('webhooks', () => {
  let host: TestHost;
  let receiver: Receiver;

  beforeEach(async () => {
    receiver = await Receiver.create();
    host = await startTestHost();
    await host.addWebhook({
      owner: 'mesh',
      name: 'gitops',
      url: receiver.url,
      secret,
      events: ['push', 'pull_request'],
    });
  });

  afterEach(async () => {
    await host.remove();
    receiver.close();
  });

  it('signs as GitHub’s documentation shows', () => {
    expect(signatureOf("It's a Secret to Everybody", 'Hello, World!')).toBe(
      'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
    );
  });

  it('tells of a change from its branch to its merge, in order', async () => {
    const octokit = host.octokit(testUsers.writer);
    const files = { 'a.yaml': 'a: 1\n' };
    const oid = await writeBranch(octokit, 'change', files);
    await octokit.pulls.create({
      ...repo,
      title: 'Change',
      head: 'change',
      base: 'main',
    });
    const next = await writeBranch(octokit, 'change', { 'a.yaml': 'a: 2\n' });
    const { data: merged } = await octokit.pulls.merge({
      ...repo,
      pull_number: 1,
    });
    const seen = [];
    for (let at = 0; at < 7; at += 1) {
      const { headers, body } = await receiver.next();
      const event = String(headers['x-github-event']);
      const payload = JSON.parse(body);
      expect(headers['x-hub-signature-256']).toBe(signatureOf(secret, body));
      expect(headers['x-github-delivery']).toMatch(/^[0-9a-f-]{36}$/);
      const name = event === 'push' ? 'push' : `pull-request-${payload.action}`;
      assertMatches(
        `/x-webhooks/${pointerPart(
          name,
        )}/post/requestBody/content/application~1json/schema`,
        payload,
      );
      seen.push(
        event === 'push'
          ? [event, payload.ref, payload.after]
          : [event, payload.action, payload.pull_request.head.sha],
      );
    }
    const main = merged.sha;
    expect(seen).toEqual([
      ['push', 'refs/heads/change', expect.any(String)],
      ['push', 'refs/heads/change', oid],
      ['pull_request', 'opened', oid],
      ['push', 'refs/heads/change', next],
      ['pull_request', 'synchronize', next],
      ['push', 'refs/heads/main', main],
      ['pull_request', 'closed', next],
    ]);
  });

  it('names the files that a push changed', async () => {
    await writeBranch(host.octokit(testUsers.writer), 'change', {
      'new.yaml': 'a: 1\n',
      'README.md': 'Changed\n',
    });
    await receiver.next();
    const { commits } = JSON.parse((await receiver.next()).body);
    expect(commits).toMatchObject([
      { added: ['new.yaml'], modified: ['README.md'], removed: [] },
    ]);
  });

  it('go to the host’s own receiver for every repository', async () => {
    const { url } = receiver;
    const other = await startTestHost({
      webhook: { url, secret: 'other', events: ['*'] },
    });
    try {
      await writeBranch(other.octokit(testUsers.writer), 'change', {});
      const { headers, body } = await receiver.next();
      expect(headers['x-hub-signature-256']).toBe(signatureOf('other', body));
    } finally {
      await other.remove();
    }
  });

  it('tries again when the receiver fails', async () => {
    receiver.failures = 2;
    await writeBranch(host.octokit(testUsers.writer), 'change', {});
    const { headers } = await receiver.next();
    expect(headers['x-github-event']).toBe('push');
  });

  it('do not fail the request when nobody receives them', async () => {
    receiver.close();
    const octokit = host.octokit(testUsers.writer);
    await writeBranch(octokit, 'change', { 'a.yaml': 'a: 1\n' });
    const { status } = await octokit.pulls.create({
      ...repo,
      title: 'Change',
      head: 'change',
      base: 'main',
    });
    expect(status).toBe(201);
  });
});

import { ClusterStatus } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { captureOutput } from '../testing/captureOutput';
import { channelManifests } from '../testing/createRepository';
import { createStatusCommand } from './status';

jest.setTimeout(60_000);

const status = (...args: string[]) =>
  captureOutput(() => createStatusCommand().parseAsync(args, { from: 'user' }));

describe('ambient-mesh status', () => {
  let dir: string;
  let kubeconfig: string;
  let server: Server;
  let forbidden: string[];

  /** An API server with one istiod that runs, and the channel stable. */
  const itemsOf = (url: string): object[] => {
    const labels = { app: 'istiod', 'istio.io/rev': 'a' };
    const metadata = { namespace: 'istio-system', name: 'istiod-a', labels };
    const containers = [{ name: 'discovery', image: 'istio/pilot:1.31.1' }];
    const spec = { replicas: 1, template: { spec: { containers } } };
    if (url.includes('app%3Distiod')) {
      return [{ metadata, spec, status: { readyReplicas: 1 } }];
    }
    if (url.includes('app+in+%28istiod')) {
      return [{ metadata, spec: { containers }, status: { phase: 'Running' } }];
    }
    return url.includes('/mutatingwebhook')
      ? [
          {
            metadata: {
              name: 'istio-revision-tag-stable',
              labels: { 'istio.io/tag': 'stable', 'istio.io/rev': 'a' },
            },
          },
        ]
      : [];
  };

  beforeEach(async () => {
    forbidden = [];
    server = createServer((request, response) => {
      const url = request.url ?? '';
      response.setHeader('Content-Type', 'application/json');
      if (forbidden.some(kind => url.includes(kind))) response.statusCode = 403;
      response.end(
        JSON.stringify(
          url === '/version'
            ? { gitVersion: 'v1.36.3' }
            : { metadata: {}, items: itemsOf(url) },
        ),
      );
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    dir = await mkdtemp(join(tmpdir(), 'ambient-mesh-status-'));
    kubeconfig = join(dir, 'kubeconfig');
    await writeFile(
      kubeconfig,
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Config',
        'current-context': 'live',
        clusters: [
          { name: 'live', cluster: { server: `http://127.0.0.1:${port}` } },
        ],
        users: [{ name: 'me', user: {} }],
        contexts: [{ name: 'live', context: { cluster: 'live', user: 'me' } }],
      }),
    );
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
    await rm(dir, { recursive: true, force: true });
  });

  it('shows the cluster alone', async () => {
    const { out, code } = await status(
      '--kubeconfig',
      kubeconfig,
      '--exit-code',
    );
    expect(out).toMatch(/^live · read \d{4}/);
    expect(out).toMatch(/a +- +1\.31\.1 +1\/1 +in-sync/);
    expect(out).toMatch(/stable +- +a +webhook +in-sync/);
    expect(code).toBe(0);
  });

  it('loses what is forbidden, says so, and ends with 1 when asked', async () => {
    forbidden = ['/services'];
    const args = ['--kubeconfig', kubeconfig, '--output', 'json'];
    const { out, code } = await status(...args, '--exit-code');
    const answer: ClusterStatus = JSON.parse(out);
    expect(answer.unknown).toEqual([{ what: 'services', reason: 'forbidden' }]);
    expect(answer.channels[0].state).toBe('unknown');
    expect(answer.revisions[0].state).toBe('in-sync');
    expect(code).toBe(1);
    expect((await status(...args)).code).toBe(0);
  });

  it('compares with a repository', async () => {
    await writeFile(
      join(dir, 'channels.yaml'),
      channelManifests({ channels: { stable: 'b', rapid: 'a' } }),
    );
    const { out } = await status(
      dir,
      '--kubeconfig',
      kubeconfig,
      '--output',
      'json',
    );
    const answer: ClusterStatus = JSON.parse(out);
    expect(
      answer.channels.map(row => [row.name, row.declared, row.state]),
    ).toEqual([
      ['rapid', 'a', 'missing'],
      ['stable', 'b', 'drift'],
    ]);
  });

  it('ends with 3 when the cluster does not answer, rows unknown', async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
    const { out, err, code } = await status(
      '--kubeconfig',
      kubeconfig,
      '--output',
      'json',
    );
    expect(code).toBe(3);
    expect(err).toMatch(/could not be read: unreachable: .*ECONNREFUSED/);
    expect(JSON.parse(out).observedAt).toBeNull();
  });

  it('explains a context or kubeconfig that is not there', async () => {
    await expect(
      status('--kubeconfig', kubeconfig, '--context', 'prod'),
    ).rejects.toThrow('the kubeconfig has no context prod; it has live');
    await expect(status('--kubeconfig', join(dir, 'none'))).rejects.toThrow(
      /there is no kubeconfig/,
    );
  });
});

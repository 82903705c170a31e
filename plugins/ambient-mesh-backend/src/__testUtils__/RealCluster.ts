import { KubeFetch } from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { request, RequestOptions } from 'node:https';
import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { parse } from 'yaml';

const run = promisify(execFile);
const MAX_BUFFER = 64 * 1024 * 1024;

/** The real cluster that `MESH_TEST_KUBECONFIG` names. */
export class RealCluster {
  readonly #kubeconfig: string;
  readonly #server: string;
  readonly #ca: Buffer;

  private constructor(kubeconfig: string) {
    this.#kubeconfig = kubeconfig;
    const [{ cluster }] = parse(readFileSync(kubeconfig, 'utf8')).clusters;
    this.#server = cluster.server;
    this.#ca = cluster['certificate-authority-data']
      ? Buffer.from(cluster['certificate-authority-data'], 'base64')
      : readFileSync(cluster['certificate-authority']);
  }

  static create(kubeconfig: string): RealCluster {
    return new RealCluster(kubeconfig);
  }

  async kubectl(args: string[], input?: object[]): Promise<string> {
    const child = run(
      process.env.MESH_TEST_KUBECTL ?? 'kubectl',
      [
        ...['--kubeconfig', this.#kubeconfig, ...args],
        ...(input ? ['-f', '-'] : []),
      ],
      { maxBuffer: MAX_BUFFER },
    );
    child.child.stdin?.end(
      input && JSON.stringify({ apiVersion: 'v1', kind: 'List', items: input }),
    );
    return (await child).stdout;
  }

  /** A chart of Istio under a version, applied. */
  async istiod(revision: string, version: string): Promise<void> {
    const { stdout } = await run(
      process.env.MESH_TEST_HELM ?? 'helm',
      [
        ...['template', `istiod-${revision}`, 'istiod'],
        ...['--repo', process.env.MESH_TEST_CHARTS ?? ''],
        ...['--version', version, '--namespace', 'istio-system'],
        ...['--set', `revision=${revision},profile=ambient`],
      ],
      { maxBuffer: MAX_BUFFER },
    );
    await this.kubectl(
      ['apply', '--server-side', '--force-conflicts'],
      stdout
        .split(/^---$/m)
        .map(text => parse(text))
        .filter(Boolean),
    );
  }

  /** Requests in the name of a token. */
  fetchAs(token: string): KubeFetch {
    return (path, init) =>
      new Promise<Response>((done, fail) => {
        const options: RequestOptions = {
          ca: this.#ca,
          headers: { ...init.headers, Authorization: `Bearer ${token}` },
          signal: init.signal,
        };
        request(`${this.#server}${path}`, options, message =>
          done(
            new Response(
              Readable.toWeb(message) as ReadableStream<Uint8Array>,
              { status: message.statusCode },
            ),
          ),
        )
          .on('error', fail)
          .end();
      });
  }

  /** Kills the API server and starts it again after so many seconds. */
  async restartApiServer(seconds: number): Promise<void> {
    const scripts = resolve(
      resolve(__dirname, '../../../..'),
      process.env.MESH_CLUSTER ?? '../shared/cluster',
    );
    await run(resolve(scripts, 'restart'), [
      ...['--dir', dirname(this.#kubeconfig)],
      ...['--pause', String(seconds), 'apiserver'],
    ]);
  }

  /** Forgets the history of everything up to now. */
  async compact(): Promise<void> {
    const call = async (path: string, body: object) => {
      const response = await fetch(`${process.env.MESH_TEST_ETCD}${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(`etcd: ${await response.text()}`);
      return response.json();
    };
    const { header } = await call('/v3/kv/range', { key: 'AA==' });
    await call('/v3/kv/compaction', {
      revision: header.revision,
      physical: true,
    });
  }
}

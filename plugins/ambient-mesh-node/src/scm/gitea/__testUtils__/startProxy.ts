import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { AddressInfo } from 'node:net';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The folder of the script that starts the cluster, as `.ci/run` has it. */
const cluster =
  process.env.MESH_CLUSTER ??
  resolve(__dirname, '../../../../../../../shared/cluster');

/** A way to Gitea that can end it while it works on a request. */
export interface Proxy {
  url: string;
  /**
   * Kills Gitea when it has received the n-th request from now, and starts it
   * again; settles when it answers again.
   */
  restartAt(index: number): Promise<void>;
  close(): Promise<void>;
}

/** Passes requests on to the Gitea of the cluster. */
export async function startProxy(target: string): Promise<Proxy> {
  let left = -1;
  let restart: () => void = () => undefined;
  const server = createServer((incoming, answer) => {
    const upstream = request(
      `${target}${incoming.url}`,
      { method: incoming.method, headers: incoming.headers },
      response => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
      },
    );
    upstream.on('error', () => answer.destroy());
    incoming.pipe(upstream);
    const isTheOne = left === 0;
    left -= 1;
    if (isTheOne) {
      upstream.once('finish', restart);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async restartAt(index) {
      left = index;
      await new Promise<void>(start => {
        restart = start;
      });
      await run(resolve(cluster, 'restart'), [
        ...['--dir', dirname(process.env.MESH_TEST_KUBECONFIG ?? '')],
        'gitea',
      ]);
    },
    async close() {
      server.closeAllConnections();
      await new Promise(closed => server.close(closed));
    },
  };
}

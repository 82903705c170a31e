import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../../../..',
);

/** Where screenshots go. */
export const results = path.join(root, 'test-results');

async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

const GRACE_MS = 20_000;

/** Waits until nobody listens on a port; throws when somebody goes on. */
async function untilClosed(port) {
  const deadline = Date.now() + GRACE_MS;
  while (Date.now() < deadline) {
    const socket = net.connect(port, '127.0.0.1');
    const open = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (!open) {
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error(
    `Port ${port} is still open ${GRACE_MS / 1000} s after Ctrl-C`,
  );
}

/**
 * Runs `npm start` as a user would, with data and ports of its own, until it
 * says that it is ready. Returns its addresses and how to end it. With
 * `MESH_E2E_STACK` (JSON with `portal`, `git`, `kube`, `control`, `secondKube`)
 * it uses one that runs already.
 *
 * @param gitops - folder that the sandbox's repository begins with; default:
 *   the reference architecture
 * @param podSeconds - how long pods take to be ready; default: to be watched
 * @param second - whether there is a second cluster, too
 */
export async function startStack({ gitops, podSeconds, second = false } = {}) {
  if (process.env.MESH_E2E_STACK) {
    return { ...JSON.parse(process.env.MESH_E2E_STACK), stop: async () => {} };
  }
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'mesh-e2e-'));
  const [portal, git, kube, control, secondKube] = await Promise.all(
    Array.from({ length: second ? 5 : 4 }, freePort),
  );
  const child = spawn('npm', ['start', '--silent'], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      MESH_SANDBOX_DATA: data,
      ...(gitops ? { MESH_SANDBOX_GITOPS: gitops } : {}),
      ...(podSeconds ? { MESH_SANDBOX_POD_SECONDS: String(podSeconds) } : {}),
      MESH_PORT: String(portal),
      MESH_GIT_PORT: String(git),
      MESH_KUBE_PORT: String(kube),
      MESH_CONTROL_PORT: String(control),
      ...(second ? { MESH_SECOND_KUBE_PORT: String(secondKube) } : {}),
    },
  });
  const log = fs.createWriteStream(path.join(results, 'portal.log'));
  let output = '';
  const ready = new Promise((resolve, reject) => {
    const take = chunk => {
      log.write(chunk);
      output += chunk;
      if (/Ctrl-C ends everything/.test(output)) {
        resolve();
      }
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('exit', code =>
      reject(new Error(`npm start ended with ${code}:\n${output}`)),
    );
  });
  await ready;
  return {
    portal: `http://localhost:${portal}`,
    git: `http://localhost:${git}`,
    kube: `https://127.0.0.1:${kube}`,
    control: `http://127.0.0.1:${control}`,
    ...(second ? { secondKube: `https://127.0.0.1:${secondKube}` } : {}),
    data,
    /**
     * Ends it with the signal of Ctrl-C and waits until nobody listens any
     * more; npm itself goes first. Once.
     */
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) {
        return;
      }
      const exited = once(child, 'exit');
      process.kill(-child.pid, 'SIGINT');
      await exited;
      const ports = [
        portal,
        git,
        kube,
        control,
        ...(second ? [secondKube] : []),
      ];
      await Promise.all(ports.map(untilClosed));
      fs.rmSync(data, { recursive: true, force: true });
    },
  };
}

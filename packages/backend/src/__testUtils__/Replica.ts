import { JsonObject } from '@backstage/types';
import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = resolve(__dirname, '../../../..');
const TOKEN = 'replica-test-service-token';

/** How long a process may take to be ready on a busy machine, milliseconds. */
const PATIENCE = 180_000;

/** A portal in a process of its own. */
export class Replica {
  readonly name: string;
  readonly #child: ChildProcess;
  readonly #port: number;
  #output = '';

  private constructor(name: string, child: ChildProcess, port: number) {
    this.name = name;
    this.#child = child;
    this.#port = port;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', chunk => (this.#output += chunk));
    }
  }

  /** Starts it and waits until it has read every source once. */
  static async start(options: {
    name: string;
    folder: string;
    /** Of app-config; where it listens is added. */
    config: JsonObject;
    /** Of PostgreSQL; the replica's statements can be told by its name. */
    databaseUrl: string;
    databasePrefix: string;
  }): Promise<Replica> {
    const { name, folder, config, databaseUrl, databasePrefix } = options;
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const file = resolve(folder, `${name}.json`);
    const database = {
      client: 'pg',
      connection: `${databaseUrl}?application_name=${name}`,
      prefix: databasePrefix,
      knexConfig: { pool: { min: 0, max: 5 } },
    };
    const backend = {
      baseUrl: url,
      listen: { host: '127.0.0.1', port },
      database,
      auth: {
        externalAccess: [
          { type: 'static', options: { token: TOKEN, subject: 'test' } },
        ],
      },
    };
    await writeFile(
      file,
      JSON.stringify({ ...config, app: { baseUrl: url }, backend }),
    );
    const child = spawn(
      process.execPath,
      [
        '--no-warnings',
        '--require',
        resolve(root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
        resolve(__dirname, 'replicaMain.ts'),
        '--config',
        file,
      ],
      {
        cwd: resolve(root, 'packages/backend'),
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, NODE_ENV: 'development', LOG_LEVEL: 'info' },
      },
    );
    const replica = new Replica(name, child, port);
    await replica.#untilReady();
    return replica;
  }

  /** Asks the plugin; throws when the answer is no 200. */
  async get<T>(path: string): Promise<T> {
    const response = await fetch(
      `http://127.0.0.1:${this.#port}/api/ambient-mesh${path}`,
      {
        headers: { authorization: `Bearer ${TOKEN}` },
        signal: AbortSignal.timeout(10_000),
      },
    );
    if (!response.ok) {
      throw new Error(
        `${this.name} answered ${response.status}: ${await response.text()}`,
      );
    }
    return (await response.json()) as T;
  }

  /** `SIGTERM` ends it as a deployment does; answers when it has ended. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) {
      return;
    }
    const exited = once(this.#child, 'exit');
    this.#child.kill(signal);
    await exited;
  }

  /** Stops its clock, as a machine that is suspended does. */
  freeze(): void {
    this.#child.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child.kill('SIGCONT');
  }

  /** Waits until it has logged a text. */
  async untilLogged(text: string): Promise<void> {
    await this.#until(async () => this.#output.includes(text), text);
  }

  async #untilReady(): Promise<void> {
    await this.#until(
      () =>
        this.get('/readiness').then(
          () => true,
          () => false,
        ),
      'to be ready',
    );
  }

  async #until(condition: () => Promise<boolean>, what: string): Promise<void> {
    const end = Date.now() + PATIENCE;
    while (!(await condition())) {
      if (this.#child.exitCode !== null || Date.now() > end) {
        throw new Error(
          `${this.name} was waited for in vain (${what}):\n${this.#output}`,
        );
      }
      await sleep(100);
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') {
    throw new Error('The server listens on no port');
  }
  return address.port;
}

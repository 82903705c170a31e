import {
  Operation,
  SourceHealth,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { JsonObject } from '@backstage/types';
import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const transform = require.resolve('@backstage/cli/config/nodeTransform.cjs');

/** How long it may take to be ready on a busy machine, milliseconds. */
const PATIENCE = 120_000;
/** How long one answer may take, milliseconds: one that starts may be silent. */
const ANSWER = 15_000;

/** The plugin in a process of its own, which can be killed. */
export class BackendProcess {
  readonly #child: ChildProcess;
  readonly #url: string;
  #output = '';

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.#url = `${url}/api/ambient-mesh`;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', chunk => (this.#output += chunk));
    }
  }

  /** Starts it and waits until it has read the repository. */
  static async start(options: {
    /** For its configuration. */
    folder: string;
    database: JsonObject;
    /** More of app-config. */
    config: JsonObject;
    /** File of this folder that is run. */
    main?: string;
    /** What it waits for; default: every source was read. */
    ready?: (sources: SourceHealth[]) => boolean;
  }): Promise<BackendProcess> {
    const {
      folder,
      database,
      config,
      main = 'backendProcessMain.ts',
      ready = sources => sources.every(({ state }) => state === 'fresh'),
    } = options;
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const file = join(folder, `config-${port}.json`);
    const backend = {
      baseUrl: url,
      listen: { host: '127.0.0.1', port },
      database,
    };
    await writeFile(
      file,
      JSON.stringify({ ...config, app: { baseUrl: url }, backend }),
    );
    const child = spawn(
      process.execPath,
      [
        ...['--no-warnings', '--require', transform],
        resolve(__dirname, main),
        ...['--config', file],
      ],
      {
        cwd: resolve(__dirname, '../..'),
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, NODE_ENV: 'development', LOG_LEVEL: 'warn' },
      },
    );
    const started = new BackendProcess(child, url);
    await started.#untilReady(ready);
    return started;
  }

  /** What it has logged: warnings and errors. */
  get output(): string {
    return this.#output;
  }

  async get<T>(path: string): Promise<T> {
    return this.#call('GET', path) as Promise<T>;
  }

  async ask<T>(operations: Operation[]): Promise<T> {
    const path = '/meshes/main/changes';
    return this.#call('POST', path, { operations }) as Promise<T>;
  }

  /** kill -9. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) {
      return;
    }
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exited;
  }

  async #call(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER),
    });
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${await response.text()}`);
    }
    return response.json();
  }

  async #untilReady(
    ready: (sources: SourceHealth[]) => boolean,
  ): Promise<void> {
    const end = Date.now() + PATIENCE;
    const isReady = () =>
      this.get<SourceHealth[]>('/health').then(ready, () => false);
    while (!(await isReady())) {
      if (this.#child.exitCode !== null || Date.now() > end) {
        throw new Error(`The backend did not start:\n${this.#output}`);
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

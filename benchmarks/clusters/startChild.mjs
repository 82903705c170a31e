import { spawn } from 'node:child_process';
import { build } from 'esbuild';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../..',
);

/** The project's own TypeScript in one file, as a published build would run. */
async function bundle(file) {
  // below the repository, so that packages are found
  const output = path.join(root, '.cache/benchmarks', `${file}.cjs`);
  await build({
    entryPoints: [path.join(root, 'benchmarks/clusters', file)],
    outfile: output,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    logLevel: 'error',
    plugins: [
      {
        name: 'packages of others stay outside',
        setup: context =>
          context.onResolve({ filter: /^[^./]/ }, ({ path: name, kind }) =>
            kind === 'entry-point' || name.startsWith('@ambient-mesh/')
              ? undefined
              : { path: name, external: true },
          ),
      },
    ],
  });
  return output;
}

/**
 * Starts a TypeScript file of this folder as a process of its own, so that its
 * memory and its share of the processor are its own, and waits until it is
 * ready. `call` runs one of its methods.
 */
export async function startChild(file, args = []) {
  const child = spawn(
    process.execPath,
    ['--no-warnings', await bundle(file), ...args],
    {
      cwd: root,
      // standard output is for the result alone
      stdio: ['ignore', 2, 2, 'ipc'],
      env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'error' },
    },
  );
  const waiting = new Map();
  let next = 0;
  const ready = new Promise((resolve, reject) => {
    child.on('message', message => {
      if (message.ready) resolve();
      const call = waiting.get(message.id);
      if (!call) return;
      waiting.delete(message.id);
      if (message.error) call.fail(new Error(message.error));
      else call.done(message.result);
    });
    child.once('exit', code => {
      const error = new Error(`${file} ended with ${code}`);
      reject(error);
      for (const { fail } of waiting.values()) fail(error);
    });
  });
  await ready;
  return {
    pid: child.pid,
    call: (method, ...parameters) =>
      new Promise((done, fail) => {
        next += 1;
        waiting.set(next, { done, fail });
        child.send({ id: next, method, args: parameters });
      }),
    async stop() {
      if (child.exitCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}

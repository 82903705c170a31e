import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { capture } from './processes.mjs';

function findBinaries() {
  const versions = '/usr/lib/postgresql';
  const folders = fs.existsSync(versions)
    ? fs
        .readdirSync(versions)
        .sort((a, b) => Number(b) - Number(a))
        .map(version => path.join(versions, version, 'bin'))
    : [];
  return [...folders, ...(process.env.PATH ?? '').split(path.delimiter)].find(
    folder => fs.existsSync(path.join(folder, 'initdb')),
  );
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * Starts a PostgreSQL of its own on loopback for the tests, in a temporary
 * folder. PostgreSQL refuses to run as root, so root hands it to another user.
 *
 * Returns `{ url, stop }`, or `undefined` where PostgreSQL is not installed.
 */
export async function startPostgres() {
  const binaries = findBinaries();
  if (!binaries) {
    return undefined;
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mesh-postgres-'));
  const data = path.join(folder, 'data');
  const asRoot = process.getuid?.() === 0;
  if (asRoot) {
    spawnSync('chown', ['-R', 'postgres', folder]);
  }
  const call = (program, args) => {
    const file = path.join(binaries, program);
    return asRoot
      ? capture('runuser', ['-u', 'postgres', '--', file, ...args], {
          cwd: folder,
        })
      : capture(file, args, { cwd: folder });
  };
  const port = await freePort();
  const created = await call('initdb', [
    '-D',
    data,
    '-A',
    'trust',
    '-U',
    'mesh',
  ]);
  const started =
    created.code === 0 &&
    (await call('pg_ctl', [
      ...['-D', data, '-w', '-l', path.join(folder, 'log')],
      '-o',
      `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=300`,
      'start',
    ]));
  if (!started || started.code !== 0) {
    throw new Error(
      `PostgreSQL did not start: ${created.output}${started?.output ?? ''}`,
    );
  }
  return {
    url: `postgresql://mesh@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await call('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

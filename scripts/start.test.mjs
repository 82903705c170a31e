import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { root } from './lib/paths.mjs';

/** Any free port: a portal may be running while this is tested. */
const anyPorts = {
  MESH_PORT: '0',
  MESH_GIT_PORT: '0',
  MESH_KUBE_PORT: '0',
  MESH_CONTROL_PORT: '0',
};

/** Runs `npm start` without npm, as a user in trouble would see it. */
function start({ args = [], env = {}, node = [] } = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...node, path.join(root, 'scripts/start.cjs'), ...args],
    { env: { ...process.env, ...anyPorts, ...env }, encoding: 'utf8' },
  );
  return { status, output: `${stdout}${stderr}` };
}

describe('npm start', () => {
  it('says what it can do', () => {
    const { status, output } = start({ args: ['--help'] });
    assert.equal(status, 0);
    assert.match(output, /--reset/);
    assert.match(output, /--no-sandbox/);
  });

  it('names the port that is in use, what it is for, and the way out', async () => {
    const server = net.createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address();
    const { status, output } = start({ env: { MESH_GIT_PORT: String(port) } });
    server.close();
    assert.equal(status, 1);
    assert.match(
      output,
      new RegExp(`Port ${port}, for the Git host, is in use.*MESH_GIT_PORT=`),
    );
  });

  it('answers an option that it does not know with those that it knows', () => {
    const { status, output } = start({ args: ['--rest'] });
    assert.equal(status, 1);
    assert.match(output, /--rest/);
    assert.match(output, /npm start -- --reset/);
    assert.doesNotMatch(output, /at .*\.mjs:/);
  });

  it('refuses a port that is none', () => {
    const { status, output } = start({ env: { MESH_PORT: 'abc' } });
    assert.equal(status, 1);
    assert.match(output, /MESH_PORT is 'abc'/);
  });

  it('asks for the configuration that --no-sandbox needs', t => {
    if (fs.existsSync(path.join(root, 'app-config.local.yaml'))) {
      t.skip('app-config.local.yaml exists');
      return;
    }
    const { status, output } = start({ args: ['--no-sandbox'] });
    assert.equal(status, 1);
    assert.match(output, /there is no app-config\.local\.yaml/);
  });

  it('says that Node is too old', () => {
    const { status, output } = start({
      node: [
        '--import',
        `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'18.20.0'}})`,
      ],
    });
    assert.equal(status, 1);
    assert.match(output, /needs Node 20 or newer/);
  });

  it('says that npm cannot be reached', () => {
    const empty = fs.mkdtempSync(path.join(os.tmpdir(), 'mesh-no-network-'));
    const { status, output } = start({
      env: {
        MESH_CACHE: empty,
        npm_config_registry: 'http://127.0.0.1:9/',
        npm_config_fetch_retries: '0',
        npm_config_cache: path.join(empty, 'npm'),
      },
    });
    fs.rmSync(empty, { recursive: true, force: true });
    assert.equal(status, 1);
    assert.match(output, /npm registry cannot be reached/);
  });
});

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { cache, root } from './paths.mjs';
import { capture } from './processes.mjs';
import { PlainError, say } from './say.mjs';

const NEEDED_MB = 3500;
const stamp = path.join(cache, 'installed');

function fingerprint() {
  const hash = createHash('sha256');
  for (const folder of ['.', ...workspaces()]) {
    hash.update(fs.readFileSync(path.join(root, folder, 'package.json')));
  }
  return hash
    .update(fs.readFileSync(path.join(root, 'yarn.lock')))
    .digest('hex');
}

/** Folders of all packages of the workspace, relative to the root. */
export function workspaces() {
  return ['packages', 'plugins'].flatMap(group =>
    fs
      .readdirSync(path.join(root, group))
      .map(name => path.join(group, name))
      .filter(folder => fs.existsSync(path.join(root, folder, 'package.json'))),
  );
}

/** Throws when there is too little room for what is not there yet. */
export function assertDisk() {
  if (fs.existsSync(stamp)) {
    return;
  }
  const { bavail, bsize } = fs.statfsSync(root);
  const free = Math.floor((bavail * bsize) / 1e6);
  if (free < NEEDED_MB) {
    throw new PlainError(
      `Installing needs about ${NEEDED_MB} MB of disk and ${root} has ${free} MB free. Free some space, then run the command again.`,
    );
  }
}

/** Yarn does not read npm's settings: a company's mirror is handed on. */
async function registryOfNpm() {
  const { code, output } = await capture(
    process.platform === 'win32' ? 'npm.cmd' : 'npm',
    ['config', 'get', 'registry', '--loglevel=silent'],
    { cwd: root },
  );
  const url = output.trim();
  return code === 0 && /^https?:\/\/\S+$/.test(url)
    ? { YARN_NPM_REGISTRY_SERVER: url.replace(/\/$/, '') }
    : {};
}

/** Installs the locked dependencies when they are not there as locked. */
export async function ensureDependencies({ yarn, env }) {
  const wanted = fingerprint();
  if (
    fs.existsSync(stamp) &&
    fs.readFileSync(stamp, 'utf8') === wanted &&
    fs.existsSync(path.join(root, 'node_modules/.yarn-state.yml'))
  ) {
    return;
  }
  say('installing dependencies as locked (about two minutes the first time)');
  const { code, output } = await capture(
    yarn[0],
    [yarn[1], 'install', '--immutable'],
    {
      cwd: root,
      env: {
        ...env,
        ...(await registryOfNpm()),
        YARN_ENABLE_PROGRESS_BARS: 'false',
      },
    },
  );
  if (code !== 0) {
    const network =
      /ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|RequestError/.test(output);
    throw new PlainError(
      network
        ? 'The npm registry cannot be reached. Check the network, then run the command again; what is already there is kept.'
        : `yarn install failed:\n${output
            .trim()
            .split('\n')
            .slice(-20)
            .join('\n')}`,
    );
  }
  fs.mkdirSync(cache, { recursive: true });
  fs.writeFileSync(stamp, wanted);
}

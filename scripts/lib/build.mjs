import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { cache, root } from './paths.mjs';
import { capture } from './processes.mjs';
import { PlainError, say } from './say.mjs';

const SOURCE = /\.(tsx?|mjs|cjs|js|css|json|html|svg|png|ico)$/;
const SKIP = new Set(['node_modules', 'dist', 'dist-types', '__fixtures__']);

function* sources(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory() && !SKIP.has(entry.name)) {
      yield* sources(file);
    } else if (entry.isFile() && SOURCE.test(entry.name)) {
      yield file;
    }
  }
}

function fingerprint(folders) {
  const hash = createHash('sha256');
  hash.update(fs.readFileSync(path.join(root, 'yarn.lock')));
  for (const folder of folders) {
    for (const file of [...sources(path.join(root, folder))].sort()) {
      hash.update(path.relative(root, file)).update(fs.readFileSync(file));
    }
  }
  return hash.digest('hex');
}

/**
 * Builds one package when its sources, or those of the packages it bundles,
 * changed since the last build. `output` is a file that the build makes.
 */
export async function ensureBuilt({ what, workspace, folders, output }, tools) {
  const stamp = path.join(cache, `built-${path.basename(folders[0])}`);
  const wanted = fingerprint(folders);
  if (
    fs.existsSync(path.join(root, output)) &&
    fs.existsSync(stamp) &&
    fs.readFileSync(stamp, 'utf8') === wanted
  ) {
    return;
  }
  say(`building ${what}`);
  const { code, output: text } = await capture(
    tools.yarn[0],
    [tools.yarn[1], 'workspace', workspace, 'build'],
    { cwd: root, env: tools.env },
  );
  if (code !== 0) {
    throw new PlainError(
      `Building ${what} failed:\n${text
        .trim()
        .split('\n')
        .slice(-30)
        .join('\n')}`,
    );
  }
  fs.mkdirSync(cache, { recursive: true });
  fs.writeFileSync(stamp, wanted);
}

export const cli = {
  what: 'the command line',
  workspace: '@ambient-mesh/cli',
  folders: [
    'packages/cli',
    'plugins/ambient-mesh-common',
    'plugins/ambient-mesh-node',
  ],
  output: 'packages/cli/dist/index.cjs.js',
};

export const sandbox = {
  what: 'the sandbox',
  workspace: '@ambient-mesh/sandbox',
  folders: ['packages/sandbox'],
  output: 'packages/sandbox/dist/main.cjs',
};

export const app = {
  what: 'the portal’s pages (about half a minute)',
  workspace: 'app',
  folders: [
    'packages/app',
    'plugins/ambient-mesh',
    'plugins/ambient-mesh-common',
    'plugins/scaffolder-module-ambient-mesh',
  ],
  output: 'packages/app/dist/index.html',
};

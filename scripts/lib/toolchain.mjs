import fs from 'node:fs';
import path from 'node:path';
import { cache } from './paths.mjs';
import { capture } from './processes.mjs';
import { PlainError, say } from './say.mjs';

const NODE_MAJOR = 24;
const YARN = '4.13.0';
const HOME = path.join(cache, 'toolchain');

/** npm ships Node itself as a package for these; elsewhere `node` fetches it. */
const PREBUILT = new Set([
  'linux-x64',
  'linux-arm64',
  'darwin-x64',
  'darwin-arm64',
  'win-x64',
]);

function nodePackage() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `${platform}-${process.arch}`;
  return PREBUILT.has(name) ? `node-${name}` : 'node';
}

function explain(output) {
  if (
    /ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|network|ECONNRESET/i.test(
      output,
    )
  ) {
    return 'The npm registry cannot be reached. Check the network (and the proxy settings of npm), then run the command again; what is already there is kept.';
  }
  if (/ENOSPC/.test(output)) {
    return 'The disk is full. Free about 4 GB, then run the command again.';
  }
  return `npm said:\n${output.trim().split('\n').slice(-15).join('\n')}`;
}

/**
 * Brings Node 24 and Yarn from npm into `.cache/toolchain`, once, and returns
 * how to call them: `{ node, yarn: [command, …arguments], env }`.
 *
 * The prebuilt packages are used because npm's `node` package needs its install
 * script, and with scripts switched off one would silently get the old Node.
 */
export async function ensureToolchain() {
  const name = nodePackage();
  const node = path.join(
    HOME,
    'node_modules',
    name,
    process.platform === 'win32' ? 'bin/node.exe' : 'bin/node',
  );
  const yarn = path.join(HOME, 'node_modules/@yarnpkg/cli-dist/bin/yarn.js');
  const stamp = path.join(HOME, 'versions.json');
  const wanted = JSON.stringify({ node: `${name}@${NODE_MAJOR}`, yarn: YARN });
  const have = fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8');

  if (have !== wanted || !fs.existsSync(node) || !fs.existsSync(yarn)) {
    say(`fetching Node ${NODE_MAJOR} and Yarn ${YARN} from npm`);
    fs.mkdirSync(HOME, { recursive: true });
    fs.writeFileSync(
      path.join(HOME, 'package.json'),
      JSON.stringify({ private: true }),
    );
    const { code, output } = await capture(
      process.platform === 'win32' ? 'npm.cmd' : 'npm',
      [
        'install',
        '--no-audit',
        '--no-fund',
        '--no-package-lock',
        // under `npm --silent` it would not say why it failed
        '--loglevel=error',
        '--prefix',
        HOME,
        `${name}@${NODE_MAJOR}`,
        `@yarnpkg/cli-dist@${YARN}`,
      ],
      { cwd: HOME },
    );
    if (code !== 0) {
      throw new PlainError(explain(output));
    }
    fs.writeFileSync(stamp, wanted);
  }

  const version = await capture(node, ['--version']);
  if (!version.output.startsWith(`v${NODE_MAJOR}.`)) {
    throw new PlainError(
      `npm brought no Node ${NODE_MAJOR} for ${process.platform} ${
        process.arch
      } (${version.output.trim()}). ` +
        `Install Node ${NODE_MAJOR} yourself, or delete ${HOME} and run the command again.`,
    );
  }
  return {
    node,
    yarn: [node, yarn],
    env: {
      ...process.env,
      PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}`,
      npm_config_nodedir: path.join(HOME, 'node_modules', name),
    },
  };
}

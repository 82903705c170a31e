import { spawnSync } from 'node:child_process';
import * as builds from './build.mjs';
import { assertDisk, ensureDependencies } from './dependencies.mjs';
import { PlainError } from './say.mjs';
import { ensureToolchain } from './toolchain.mjs';

function assertGit() {
  if (spawnSync('git', ['--version']).status !== 0) {
    throw new PlainError(
      'git is not installed. Install it (https://git-scm.com), then run the command again.',
    );
  }
}

/**
 * Everything between a fresh clone and a program that can run: Node, Yarn, the
 * locked dependencies and the named builds. Quick when nothing changed.
 */
export async function bootstrap(...names) {
  assertGit();
  assertDisk();
  const tools = await ensureToolchain();
  await ensureDependencies(tools);
  for (const name of names) {
    await builds.ensureBuilt(builds[name], tools);
  }
  return tools;
}

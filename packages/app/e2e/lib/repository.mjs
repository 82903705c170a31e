import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * A clone of the sandbox's repository, of a person who may push to `main`, for
 * commits that the portal would never make.
 */
export async function cloneRepository({ git }) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mesh-clone-'));
  const url = new URL(`${git}/platform/mesh-gitops.git`);
  url.username = 'sandbox-plateng';
  url.password = 'sandbox-plateng-token';
  const run = (...args) =>
    execFileSync(
      'git',
      [
        '-c',
        'user.name=Sandbox PlatEng',
        '-c',
        'user.email=x@example.com',
      ].concat(args),
      { cwd: folder, stdio: 'pipe' },
    );
  run('clone', '--quiet', url.href, '.');
  return {
    async commit(file, text) {
      fs.writeFileSync(path.join(folder, file), text);
      run('add', file);
      run('commit', '--quiet', '--message', `Write ${file}`);
      run('push', '--quiet', 'origin', 'HEAD:main');
    },
    async revert() {
      run('revert', '--no-edit', 'HEAD');
      run('push', '--quiet', 'origin', 'HEAD:main');
    },
  };
}

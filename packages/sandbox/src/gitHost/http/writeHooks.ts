import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Run by `git receive-pack` for each ref; says no in GitHub's words. */
const update = `#!/bin/sh
if [ -n "$GIT_HOST_PROTECTED_REF" ] && [ "$1" = "$GIT_HOST_PROTECTED_REF" ]; then
  echo "error: GH006: Protected branch update failed for $1." >&2
  echo "error: Changes must be made through a pull request." >&2
  exit 1
fi
`;

/** Writes the git hooks of every repository and answers their folder. */
export async function writeHooks(dataDir: string): Promise<string> {
  const folder = join(dataDir, 'hooks');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'update'), update, { mode: 0o755 });
  return folder;
}

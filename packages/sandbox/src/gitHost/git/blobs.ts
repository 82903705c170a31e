import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runGit } from './run';

/** The bytes of a blob by its full id. */
export async function readBlob(dir: string, oid: string): Promise<Buffer> {
  return (await runGit({ dir, args: ['cat-file', 'blob', oid] })).stdout;
}

/** Writes blobs and answers their ids in the same order; one process for all. */
export async function writeBlobs(
  dir: string,
  contents: Buffer[],
): Promise<string[]> {
  if (contents.length === 0) {
    return [];
  }
  const folder = await mkdtemp(join(tmpdir(), 'git-host-blobs-'));
  try {
    const files = contents.map((_, index) => join(folder, String(index)));
    for (const [index, content] of contents.entries()) {
      await writeFile(files[index], content);
    }
    const { stdout } = await runGit({
      dir,
      args: ['hash-object', '-w', '--no-filters', '--stdin-paths'],
      input: `${files.join('\n')}\n`,
    });
    return stdout.toString('utf8').trim().split('\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

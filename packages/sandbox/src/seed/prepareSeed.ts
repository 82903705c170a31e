import fs from 'node:fs/promises';
import path from 'node:path';

const PLACEHOLDER = 'https://git.example.com/platform/mesh-gitops.git';

/**
 * Copies the reference architecture to `target`, with the URL of the sandbox's
 * repository in place of the example's.
 */
export async function prepareSeed(options: {
  gitops: string;
  target: string;
  repositoryUrl: string;
}): Promise<void> {
  const { gitops, target, repositoryUrl } = options;
  await fs.rm(target, { recursive: true, force: true });
  await fs.cp(gitops, target, { recursive: true });
  const entries = await fs.readdir(target, {
    recursive: true,
    withFileTypes: true,
  });
  for (const entry of entries.filter(candidate => candidate.isFile())) {
    const file = path.join(entry.parentPath, entry.name);
    const text = await fs.readFile(file, 'utf8');
    if (text.includes(PLACEHOLDER)) {
      await fs.writeFile(file, text.replaceAll(PLACEHOLDER, repositoryUrl));
    }
  }
}

import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the repository. */
export const root = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../..',
);

/** What the bootstrap brings and remembers; deleting it is always safe. */
export const cache = process.env.MESH_CACHE ?? path.join(root, '.cache');

/** The sandbox's repositories, cluster and the portal's database. */
export const sandboxData =
  process.env.MESH_SANDBOX_DATA ?? path.join(root, '.sandbox');

/** What the sandbox's repository begins with. */
export const sandboxGitops =
  process.env.MESH_SANDBOX_GITOPS ?? path.join(root, 'gitops');

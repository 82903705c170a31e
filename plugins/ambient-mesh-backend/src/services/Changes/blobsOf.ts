import { RepositorySnapshot } from '@ambient-mesh/backstage-plugin-ambient-mesh-node';

/** Contents of files at a commit, by id; `null`: there is no such file. */
export function blobsOf(
  snapshot: RepositorySnapshot,
  paths: string[],
): Record<string, string | null> {
  const ids = new Map(snapshot.files.map(file => [file.path, file.id]));
  return Object.fromEntries(
    [...paths].sort().map(path => [path, ids.get(path) ?? null]),
  );
}

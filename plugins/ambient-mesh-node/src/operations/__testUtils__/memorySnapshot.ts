import { createHash } from 'node:crypto';
import { RepositorySnapshot } from '../../snapshot';

/** A repository in memory. */
export function memorySnapshot(
  files: Record<string, string>,
  commit: string | null = 'c0ffee'.padEnd(40, '0'),
): RepositorySnapshot {
  return {
    commit,
    files: Object.entries(files).map(([path, text]) => ({
      path,
      id: createHash('sha1').update(text).digest('hex'),
      size: Buffer.byteLength(text),
      kind: 'file',
    })),
    read: async paths =>
      new Map(
        paths.flatMap(path =>
          path in files ? [[path, Buffer.from(files[path])] as const] : [],
        ),
      ),
  };
}

/** A file of a {@link RepositorySnapshot}. @public */
export interface SnapshotFile {
  /** Path from the repository's root, with `/`. */
  path: string;
  /** Git blob id, or a hash of the same strength: the cache key of its content. */
  id: string;
  /** Bytes, where that is known without reading the file. */
  size?: number;
  kind: 'file' | 'symlink' | 'submodule' | 'unreadable';
  /** Why it is `unreadable`. */
  reason?: string;
}

/**
 * The files of a repository at one commit, or of a work tree.
 *
 * @public
 */
export interface RepositorySnapshot {
  /** `null` for a work tree. */
  commit: string | null;
  files: SnapshotFile[];
  /** Contents by path; what is not in `files`, or is gone or barred, is left out. */
  read(paths: string[]): Promise<Map<string, Buffer>>;
}

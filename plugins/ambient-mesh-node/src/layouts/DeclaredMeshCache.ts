import { SourceFile } from './SourceFile';

/** Entries kept when nothing else is said: five generations of a large repository. */
const defaultEntries = 50_000;

/**
 * Parsed files by path and blob id, so that reading a commit costs what it
 * changed. Share one among all readings of a repository.
 *
 * @public
 */
export class DeclaredMeshCache {
  /** By path, then by blob id: most paths have one. */
  readonly #files = new Map<string, Map<string, SourceFile>>();
  readonly #maxEntries: number;
  #entries = 0;

  static create(options: { maxEntries?: number } = {}): DeclaredMeshCache {
    return new DeclaredMeshCache(options.maxEntries ?? defaultEntries);
  }

  private constructor(maxEntries: number) {
    this.#maxEntries = maxEntries;
  }

  /** @internal */
  get(path: string, id: string): SourceFile | undefined {
    return this.#files.get(path)?.get(id);
  }

  /** @internal */
  set(path: string, id: string, file: SourceFile): void {
    const versions = this.#files.get(path) ?? new Map<string, SourceFile>();
    this.#entries += versions.has(id) ? 0 : 1;
    versions.set(id, file);
    this.#files.set(path, versions);
    if (this.#entries > this.#maxEntries) {
      this.#forget(Math.ceil(this.#maxEntries / 10));
    }
  }

  /** Forgets the paths that were seen first; Maps keep the order of insertion. */
  #forget(surplus: number): void {
    let left = surplus;
    for (const [path, versions] of this.#files) {
      if (left <= 0) {
        return;
      }
      this.#files.delete(path);
      this.#entries -= versions.size;
      left -= versions.size;
    }
  }
}

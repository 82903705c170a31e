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
  readonly #files = new Map<string, SourceFile>();
  readonly #maxEntries: number;

  static create(options: { maxEntries?: number } = {}): DeclaredMeshCache {
    return new DeclaredMeshCache(options.maxEntries ?? defaultEntries);
  }

  private constructor(maxEntries: number) {
    this.#maxEntries = maxEntries;
  }

  /** @internal */
  get(path: string, id: string): SourceFile | undefined {
    return this.#files.get(`${id}:${path}`);
  }

  /** @internal */
  set(path: string, id: string, file: SourceFile): void {
    this.#files.set(`${id}:${path}`, file);
    if (this.#files.size > this.#maxEntries) {
      // The oldest tenth goes at once; Maps keep the order of insertion.
      let surplus = Math.ceil(this.#maxEntries / 10);
      for (const key of this.#files.keys()) {
        if (surplus === 0) {
          break;
        }
        this.#files.delete(key);
        surplus -= 1;
      }
    }
  }
}

import { statSync } from 'fs';
import { SnapshotFile } from '../snapshot';
import { GitObjects } from './GitObjects';
import { parseTree, TreeEntry } from './parseTree';
import { runGit } from './runGit';

/** Trees kept of one repository; the oldest are forgotten. */
const maxTrees = 20_000;
/** Milliseconds after which a repository that nobody reads is let go. */
const idleMs = 30_000;

const open = new Map<string, GitRepository>();

/**
 * A repository that is being read: one git process and the trees it has shown,
 * so that the next commit costs what it changed.
 */
export class GitRepository {
  readonly #objects: GitObjects;
  readonly #prefix: Promise<string>;
  readonly #trees = new Map<string, TreeEntry[]>();
  readonly #idle: NodeJS.Timeout;

  /** The repository of a folder, shared by all who read it. */
  static of(directory: string): GitRepository {
    // A folder that was replaced is another repository under the same name.
    const { dev, ino, birthtimeMs } = statSync(directory);
    const id = [directory, dev, ino, birthtimeMs].join('\0');
    const known = open.get(id);
    if (known && !known.#objects.isClosed) {
      known.#idle.refresh();
      return known;
    }
    const repository = new GitRepository(directory, () => open.delete(id));
    open.set(id, repository);
    return repository;
  }

  private constructor(directory: string, forget: () => void) {
    this.#objects = GitObjects.open(directory);
    this.#prefix = runGit(['rev-parse', '--show-prefix'], {
      cwd: directory,
    }).then(output => output.toString().replace(/\n$/, ''));
    // Whoever asks for files hears of it.
    this.#prefix.catch(() => {});
    this.#idle = setTimeout(() => {
      forget();
      this.#objects.close();
    }, idleMs).unref();
  }

  /** Full id of the commit that a revision names; `undefined` when none. */
  async commit(revision: string): Promise<string | undefined> {
    const [commit] = await this.#objects.read([`${revision}^{commit}`]);
    return commit?.id;
  }

  /** Files of a commit below the folder that was opened, in git's order. */
  async files(commit: string): Promise<SnapshotFile[]> {
    const prefix = (await this.#prefix).replace(/\/$/, '');
    const [root] = await this.#objects.read([
      prefix ? `${commit}:${prefix}` : `${commit}^{tree}`,
    ]);
    if (root?.type !== 'tree') {
      return [];
    }
    await this.#load(root.id, root.content);
    const files: SnapshotFile[] = [];
    this.#list(root.id, '', files);
    this.#forgetOldest();
    return files;
  }

  /** Contents of blobs by id. */
  async blobs(ids: string[]): Promise<Map<string, Buffer>> {
    const contents = new Map<string, Buffer>();
    for (const blob of await this.#objects.read(ids)) {
      if (blob?.type === 'blob') {
        contents.set(blob.id, blob.content);
      }
    }
    return contents;
  }

  /** Reads the trees below one that are not known yet, level by level. */
  async #load(id: string, content: Buffer): Promise<void> {
    const idBytes = id.length / 2;
    let below = this.#remember(id, parseTree(content, idBytes));
    for (;;) {
      const trees = below.filter(({ kind }) => kind === 'tree');
      if (trees.length === 0) {
        return;
      }
      const unknown = new Set(
        trees.map(tree => tree.id).filter(each => !this.#trees.has(each)),
      );
      for (const tree of await this.#objects.read([...unknown])) {
        if (tree) {
          this.#remember(tree.id, parseTree(tree.content, idBytes));
        }
      }
      below = trees.flatMap(tree => this.#trees.get(tree.id) ?? []);
    }
  }

  #remember(id: string, entries: TreeEntry[]): TreeEntry[] {
    this.#trees.set(id, entries);
    return entries;
  }

  #list(id: string, path: string, into: SnapshotFile[]): void {
    for (const { name, id: entry, kind } of this.#trees.get(id) ?? []) {
      const whole = path + name;
      if (kind === 'tree') {
        this.#list(entry, `${whole}/`, into);
      } else {
        into.push({ path: whole, id: entry, kind });
      }
    }
  }

  #forgetOldest(): void {
    for (const id of this.#trees.keys()) {
      if (this.#trees.size <= maxTrees) {
        return;
      }
      this.#trees.delete(id);
    }
  }
}

import { access, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConflictError, InputError } from '@backstage/errors';
import { timestamp } from './clock';
import { createBareRepository, isRefPart, isRepositoryName } from './git';
import { HostedRepository } from './HostedRepository';
import { Lock } from './Lock';
import { RepositoryState } from './state';

/** What {@link RepositoryStore.create} makes. */
export interface NewRepository {
  owner: string;
  name: string;
  /** Folder whose files are the first commit; without it that commit is empty. */
  seedFrom?: string;
  /** Default `main`. */
  defaultBranch?: string;
  description?: string;
  /** Message of the first commit. */
  message?: string;
}

/** Room for ids of each repository's own things. */
const idsPerRepository = 1_000_000;

/** The repositories below a folder: `OWNER/NAME.git` and `OWNER/NAME.json`. */
export class RepositoryStore {
  readonly #root: string;
  readonly #repositories = new Map<string, HostedRepository>();
  readonly #lock = new Lock();

  private constructor(root: string) {
    this.#root = root;
  }

  /** Opens what is there. */
  static async open(dataDir: string): Promise<RepositoryStore> {
    const root = join(dataDir, 'repositories');
    await mkdir(root, { recursive: true });
    const store = new RepositoryStore(root);
    for (const owner of await readdir(root)) {
      for (const file of await readdir(join(root, owner))) {
        if (file.endsWith('.json')) {
          await store.#load(owner, file.slice(0, -'.json'.length));
        }
      }
    }
    return store;
  }

  /** All of them, by name. */
  list(): HostedRepository[] {
    return [...this.#repositories.values()].sort((a, b) =>
      a.fullName.localeCompare(b.fullName),
    );
  }

  /** Names are compared without regard to case. */
  find(owner: string, name: string): HostedRepository | undefined {
    return this.#repositories.get(`${owner}/${name}`.toLowerCase());
  }

  /**
   * Creates a repository, or answers the one that is there.
   *
   * @throws InputError for a name that cannot be one.
   */
  create(options: NewRepository): Promise<HostedRepository> {
    return this.#lock.run(async () => {
      const { owner, name, defaultBranch = 'main' } = options;
      if (!isRepositoryName(owner) || !isRepositoryName(name)) {
        throw new InputError(
          `"${owner}/${name}" is no repository name: letters, digits, ".", "_" and "-" only`,
        );
      }
      if (!isRefPart(defaultBranch)) {
        throw new InputError(`"${defaultBranch}" is no branch name`);
      }
      const existing = this.find(owner, name);
      if (existing) {
        return existing;
      }
      const dir = join(this.#root, owner, `${name}.git`);
      await mkdir(join(this.#root, owner), { recursive: true });
      const now = timestamp();
      if (await exists(dir)) {
        throw new ConflictError(
          `${dir} is there without its .json file; move the folder away or restore the file`,
        );
      }
      await createBareRepository({
        dir,
        defaultBranch,
        seedFrom: options.seedFrom,
        message: options.message ?? 'Initial commit',
        author: {
          name: owner,
          email: `${owner}@users.noreply.localhost`,
          date: now,
        },
      });
      const id = this.#repositories.size + 1;
      const repository = this.#add({
        id,
        owner,
        name,
        description: options.description ?? null,
        defaultBranch,
        createdAt: now,
        updatedAt: now,
        pushedAt: now,
        nextId: id * idsPerRepository,
        nextNumber: 1,
        pulls: [],
        comments: [],
        statuses: [],
        hooks: [],
        labels: [],
      });
      await repository.save();
      return repository;
    });
  }

  async #load(owner: string, name: string): Promise<void> {
    const file = join(this.#root, owner, `${name}.json`);
    const text = await readFile(file, 'utf8');
    try {
      this.#add(JSON.parse(text));
    } catch (error) {
      throw new Error(
        `${file} is not readable as JSON (${error}); restore it, or remove it together with its .git folder to begin afresh`,
      );
    }
  }

  #add(state: RepositoryState): HostedRepository {
    const base = join(this.#root, state.owner, state.name);
    const repository = new HostedRepository({
      dir: `${base}.git`,
      file: `${base}.json`,
      state,
    });
    this.#repositories.set(repository.fullName.toLowerCase(), repository);
    return repository;
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

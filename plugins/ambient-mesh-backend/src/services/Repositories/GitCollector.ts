import {
  causesOf,
  DeclaredMeshCache,
  Layout,
  RepositorySnapshot,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, toError } from '@backstage/errors';
import { MeshConfig } from '../../config';
import { RepositoryStore } from '../Store';
import { MeshRepositories, MeshRepositoryState } from './MeshRepositories';
import { readRepository } from './readRepository';

/** What of a `GitMirror` is needed here. */
export interface RepositoryMirror {
  /** Fetches; gives the newest commit of the mesh's branch. */
  update(): Promise<string>;
  snapshot(commit: string): Promise<RepositorySnapshot>;
  readonly directory: string;
}

export interface GitCollectorOptions {
  store: RepositoryStore;
  mirrorOf: (mesh: MeshConfig) => RepositoryMirror;
  /** May grow until the first read: modules add layouts. */
  layouts?: readonly Layout[];
  logger: LoggerService;
  /** Told of every failed read. */
  onError?: (mesh: MeshConfig) => void;
  now?: () => Date;
}

interface Flight {
  current?: Promise<MeshRepositoryState>;
  next?: Promise<MeshRepositoryState>;
}

/**
 * Reads GitOps repositories from local mirrors into the store. A failed read
 * leaves what was read before, and says since when.
 */
export class GitCollector implements MeshRepositories {
  readonly #options: GitCollectorOptions;
  readonly #now: () => Date;
  readonly #flights = new Map<string, Flight>();
  readonly #mirrors = new Map<string, RepositoryMirror>();
  readonly #newest = new Map<string, MeshRepositoryState>();
  #cache = DeclaredMeshCache.create();

  private constructor(options: GitCollectorOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
  }

  static create(options: GitCollectorOptions): GitCollector {
    return new GitCollector(options);
  }

  /**
   * Callers that come while a fetch is under way share the one after it,
   * because the one under way may have missed what they are asking about.
   */
  async refresh(mesh: MeshConfig): Promise<MeshRepositoryState> {
    const flight = this.#flights.get(mesh.name) ?? {};
    this.#flights.set(mesh.name, flight);
    if (!flight.current) {
      flight.current = this.#read(mesh).finally(() => {
        flight.current = flight.next;
        flight.next = undefined;
      });
      return flight.current;
    }
    const before = flight.current;
    flight.next ??= before
      .catch(() => undefined)
      .then(() =>
        this.#read(mesh).finally(() => {
          flight.current = flight.next;
          flight.next = undefined;
        }),
      );
    return flight.next;
  }

  async current(mesh: MeshConfig): Promise<MeshRepositoryState> {
    const head = await this.#options.store.head(mesh.name);
    const known = this.#newest.get(mesh.name);
    return known && known.snapshot.commit === head?.commit
      ? known
      : this.refresh(mesh);
  }

  /** Forgets what was worked out before; the mirror itself stays. */
  forget(mesh: MeshConfig): void {
    this.#newest.delete(mesh.name);
    this.#cache = DeclaredMeshCache.create();
  }

  async #read(mesh: MeshConfig): Promise<MeshRepositoryState> {
    const { store, layouts = [], logger } = this.#options;
    try {
      const mirror = this.#mirrorOf(mesh);
      const snapshot = await mirror.snapshot(await mirror.update());
      const known = this.#newest.get(mesh.name);
      const content =
        known && known.snapshot.commit === snapshot.commit
          ? known.content
          : await readRepository(mesh, snapshot, {
              cache: this.#cache,
              layouts,
            });
      const state = { snapshot, content, directory: mirror.directory };
      this.#newest.set(mesh.name, state);
      await store.succeed(mesh.name, {
        commit: snapshot.commit,
        at: this.#now().toISOString(),
        content,
      });
      return state;
    } catch (caught) {
      const error = toError(caught);
      const reason = causesOf(error);
      this.#options.onError?.(mesh);
      logger.warn(`The repository of mesh ${mesh.name} cannot be read`, error);
      await store.fail(mesh.name, {
        at: this.#now().toISOString(),
        error: reason,
      });
      throw new ServiceUnavailableError(
        `The repository of mesh ${mesh.name} cannot be read: ${reason} Try again when the Git host answers.`,
        error,
      );
    }
  }

  #mirrorOf(mesh: MeshConfig): RepositoryMirror {
    const mirror = this.#mirrors.get(mesh.name) ?? this.#options.mirrorOf(mesh);
    this.#mirrors.set(mesh.name, mirror);
    return mirror;
  }
}

import { MeshHistory } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  Layout,
  readHistory,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { MeshConfig } from '../../config';
import { MeshRepositories } from '../Repositories';

interface Known {
  commit: string | null;
  limit: number;
  history: Promise<MeshHistory>;
}

/** What the commits of the meshes' repositories changed. */
export class MeshHistories {
  readonly #repositories: MeshRepositories;
  readonly #layouts: readonly Layout[];
  /** The last one asked for of each mesh: pages ask again and again. */
  readonly #known = new Map<string, Known>();

  private constructor(options: {
    repositories: MeshRepositories;
    layouts: readonly Layout[];
  }) {
    this.#repositories = options.repositories;
    this.#layouts = options.layouts;
  }

  static create(options: {
    repositories: MeshRepositories;
    layouts: readonly Layout[];
  }): MeshHistories {
    return new MeshHistories(options);
  }

  /**
   * @param limit - newest commits to look at
   * @throws ServiceUnavailableError when the repository cannot be read
   */
  async get(mesh: MeshConfig, limit: number): Promise<MeshHistory> {
    const { snapshot, directory } = await this.#repositories.current(mesh);
    const { commit } = snapshot;
    const known = this.#known.get(mesh.name);
    if (known?.commit === commit && known.limit === limit) {
      return known.history;
    }
    const { url, path } = mesh.repository;
    const history = readHistory({
      directory,
      ...(commit && { revision: commit }),
      limit,
      layouts: this.#layouts,
      urls: [url],
      ...(path && { path }),
    });
    this.#known.set(mesh.name, { commit, limit, history });
    history.catch(() => this.#known.delete(mesh.name));
    return history;
  }
}

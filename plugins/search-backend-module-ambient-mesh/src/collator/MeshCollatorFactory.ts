import {
  AmbientMeshApi,
  MeshView,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { Permission } from '@backstage/plugin-permission-common';
import { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import { Readable } from 'node:stream';
import { MeshDocument } from './MeshDocument';

export interface MeshCollatorFactoryOptions {
  api: Pick<AmbientMeshApi, 'listMeshes' | 'getMesh'>;
  auth: AuthService;
  logger: LoggerService;
  /** Name of the index. */
  type: string;
  visibilityPermission: Permission;
  documentsOf(view: MeshView): MeshDocument[];
}

/**
 * Documents of one type about all meshes. When a mesh cannot be read the whole
 * run fails, and the index stays as it was: half of it would look complete.
 */
export class MeshCollatorFactory implements DocumentCollatorFactory {
  readonly type: string;
  readonly visibilityPermission: Permission;
  readonly #options: MeshCollatorFactoryOptions;

  private constructor(options: MeshCollatorFactoryOptions) {
    this.type = options.type;
    this.visibilityPermission = options.visibilityPermission;
    this.#options = options;
  }

  static create(options: MeshCollatorFactoryOptions): MeshCollatorFactory {
    return new MeshCollatorFactory(options);
  }

  async getCollator(): Promise<Readable> {
    return Readable.from(this.#documents());
  }

  async *#documents(): AsyncGenerator<MeshDocument> {
    const { api, logger, documentsOf } = this.#options;
    let count = 0;
    for (const { name } of await api.listMeshes(await this.#token())) {
      const documents = documentsOf(
        await api.getMesh(name, await this.#token()),
      );
      count += documents.length;
      yield* documents;
    }
    logger.debug(`${count} documents of type ${this.type}`);
  }

  async #token(): Promise<{ token: string }> {
    const { auth } = this.#options;
    return auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'ambient-mesh',
    });
  }
}

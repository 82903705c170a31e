import {
  Change,
  ChangeRequest,
  ChangeSet,
  ChannelChoice,
  PlanPreview,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { MeshAuthorizer } from '../../permissions';
import { BuiltMesh, gatewayResourceOf, MeshViews } from '../MeshViews';
import { MeshRepositories, MeshRepositoryState } from '../Repositories';
import { ChangeIntent, ChangeStore, toChange } from '../Store';
import {
  AuthorityAnswer,
  ChangeAuthority,
  ChangeContext,
} from './ChangeAuthority';
import { blockersOf } from './blockersOf';
import { blobsOf } from './blobsOf';
import { changeKey } from './changeKey';
import { ChangePlanner } from './ChangePlanner';
import { ChangeWorker } from './ChangeWorker';
import { channelChoices } from './channelChoices';
import { requireInTime, waiverRight } from './waiverRight';

/** Credentials of the person on whose behalf a change is asked for. */
export type UserCredentials = BackstageCredentials<BackstageUserPrincipal>;

export interface ChangeServiceOptions {
  views: MeshViews;
  repositories: MeshRepositories;
  planner: ChangePlanner;
  store: ChangeStore;
  authority: ChangeAuthority;
  authorizer: MeshAuthorizer;
  worker: ChangeWorker;
  now?: () => Date;
}

/** Plans changes and requests them, for people who may. */
export class ChangeService {
  readonly #options: ChangeServiceOptions;
  readonly #now: () => Date;

  private constructor(options: ChangeServiceOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
  }

  static create(options: ChangeServiceOptions): ChangeService {
    return new ChangeService(options);
  }

  /**
   * The change set at the newest commit. Whoever may not request it sees the
   * outcome all the same, but no files.
   *
   * @throws InputError, ConflictError when the operations cannot be carried out
   * @throws ServiceUnavailableError when the repository cannot be read
   */
  async plan(
    mesh: string,
    request: ChangeRequest,
    credentials: UserCredentials,
  ): Promise<PlanPreview> {
    const first = await this.#authorityNow(mesh, request, credentials);
    const { changeSet, authority, waiver } = await this.#prepare(
      mesh,
      request,
      credentials,
    );
    const answer = first.allowed ? authority : first;
    return {
      changeSet: answer.allowed ? changeSet : { ...changeSet, edits: [] },
      authority: answer,
      waiver,
    };
  }

  /**
   * Opens the pull request, or finds the one that is open for the same
   * operations.
   *
   * @param token - the person's own at the Git host, where they are to be the
   * author; never stored
   * @throws NotAllowedError before anything else is done
   * @throws ConflictError when nothing would change, or a finding forbids it
   */
  async request(
    mesh: string,
    request: ChangeRequest,
    credentials: UserCredentials,
    token?: string,
  ): Promise<Change> {
    requireAllowed(await this.#authorityNow(mesh, request, credentials));
    const config = this.#options.views.config(mesh);
    const activeKey = changeKey(config, request.operations);
    const known = await this.#options.store.findActive(activeKey);
    if (known && known.state !== 'requested') return toChange(known);

    const { changeSet, authority, blobs } = await this.#prepare(
      mesh,
      request,
      credentials,
    );
    requireAllowed(authority);
    requireUseful(changeSet);
    const { change } = await this.#options.store.begin({
      mesh,
      activeKey,
      title: changeSet.title,
      requestedBy: credentials.principal.userEntityRef,
      baseCommit: changeSet.base,
      at: this.#now().toISOString(),
      intent: {
        operations: request.operations,
        waivers: request.waivers ?? [],
        gateways: changeSet.blastRadius.gateways,
        done: changeSet.done,
        blobs,
      },
    });
    return toChange(
      await this.#options.worker.finish(change, changeSet, token),
    );
  }

  /** Newest first. */
  async list(mesh: string): Promise<Change[]> {
    this.#options.views.config(mesh);
    return (await this.#options.store.list(mesh)).map(toChange);
  }

  /** @throws NotFoundError */
  async get(mesh: string, id: string): Promise<Change> {
    const change = await this.#options.store.get(id);
    if (change.mesh !== mesh) {
      throw new NotFoundError(`There is no change ${id} of mesh ${mesh}.`);
    }
    return toChange(change);
  }

  /** What a person may choose in a namespace, and why not. */
  async channelChoices(
    built: BuiltMesh,
    query: { namespace?: string; cluster?: string },
    credentials: BackstageCredentials,
  ): Promise<ChannelChoice[]> {
    const { authorizer } = this.#options;
    const [platform, changeable] = await Promise.all([
      authorizer.mayChangePlatform(credentials),
      authorizer.changeable(credentials),
    ]);
    const clusters = query.cluster
      ? [query.cluster]
      : built.view.clusters.map(each => each.cluster);
    return channelChoices(built, query, { platform }).map(choice => {
      const { namespace } = query;
      if (choice.forbidden || namespace === undefined) return choice;
      const allowed = clusters.every(cluster =>
        changeable.allows(
          gatewayResourceOf(built.view, {
            cluster,
            namespace,
            name: '',
            channel: choice.name,
          }),
        ),
      );
      return allowed
        ? choice
        : {
            ...choice,
            forbidden: `You may not change gateways in namespace ${namespace}.`,
          };
    });
  }

  /** By what is known of the repository at this moment. */
  async #authorityNow(
    mesh: string,
    { operations }: ChangeRequest,
    credentials: UserCredentials,
  ): Promise<AuthorityAnswer> {
    const built = await this.#options.views.get(mesh);
    if (!built.declared) {
      throw new ServiceUnavailableError(
        `The repository of mesh ${mesh} was not read yet (${
          built.view.sources[0]?.reason ?? 'unknown reason'
        }); nothing can be planned. See the sources on the Mesh page.`,
      );
    }
    return this.#options.authority.ofOperations(
      operations,
      contextOf(built, {
        declared: built.declared,
        policy: built.policy,
      }),
      credentials,
    );
  }

  /** Fetches the newest commit, plans there and asks for authority again. */
  async #prepare(
    mesh: string,
    { operations, waivers = [] }: ChangeRequest,
    credentials: UserCredentials,
  ): Promise<{
    changeSet: ChangeSet;
    authority: AuthorityAnswer;
    waiver: NonNullable<PlanPreview['waiver']>;
    blobs: ChangeIntent['blobs'];
  }> {
    const { views, repositories, planner, authority, authorizer } =
      this.#options;
    const repository = await repositories.refresh(views.config(mesh));
    const built = await views.get(mesh);
    const context = contextOf(built, repository.content);
    const waiver = waiverRight({
      policy: context.policy,
      platform: await authorizer.mayChangePlatform(credentials),
      now: this.#now(),
    });
    requireInTime(waivers, waiver.latest);
    const answer =
      waivers.length > 0 && !waiver.allowed
        ? waiver
        : await authority.ofOperations(operations, context, credentials);
    const changeSet = await planner.plan({
      mesh: built.config,
      repository,
      operations,
      waivers,
    });
    return {
      changeSet,
      waiver,
      blobs: blobsOf(
        repository.snapshot,
        changeSet.edits.map(edit => edit.file),
      ),
      authority: answer.allowed
        ? await authority.ofOutcome(changeSet.blastRadius, context, credentials)
        : { allowed: false, reason: answer.reason },
    };
  }
}

function contextOf(
  built: BuiltMesh,
  {
    declared,
    policy,
  }: Pick<MeshRepositoryState['content'], 'declared' | 'policy'>,
): ChangeContext {
  return {
    mesh: built.config.name,
    policy,
    declared,
    readout: built.view.readout,
    clusters: built.view.clusters.map(each => each.cluster),
  };
}

function requireAllowed({ allowed, reason }: AuthorityAnswer): void {
  if (!allowed) throw new NotAllowedError(reason);
}

function requireUseful(changeSet: ChangeSet): void {
  if (changeSet.blocked) {
    throw new ConflictError(
      `The change would break the mesh. ${blockersOf(
        changeSet,
      )} Mend that first, or waive the rule with a reason and a date.`,
    );
  }
  if (changeSet.edits.length === 0) {
    throw new ConflictError('Git says so already: there is nothing to change.');
  }
}

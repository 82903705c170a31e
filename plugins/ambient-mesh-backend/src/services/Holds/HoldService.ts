import {
  HoldRequest,
  OwnerHold,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import { DateTime } from 'luxon';
import { MeshAuthorizer } from '../../permissions';
import { BuiltMesh, gatewayResourceOf, MeshViews } from '../MeshViews';
import { HoldStore } from './HoldStore';

export interface HoldServiceOptions {
  views: MeshViews;
  store: HoldStore;
  authorizer: MeshAuthorizer;
  now?: () => Date;
}

type UserCredentials = BackstageCredentials<BackstageUserPrincipal>;

/** A hold may not last longer; whoever needs more says so again. Days. */
const LONGEST = 90;

/**
 * Lets the owners of a namespace acknowledge an upgrade, or hold it until a
 * date. The planner obeys holds, and what has lapsed counts for nothing.
 */
export class HoldService {
  readonly #options: HoldServiceOptions;
  readonly #now: () => Date;

  private constructor(options: HoldServiceOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
  }

  static create(options: HoldServiceOptions): HoldService {
    return new HoldService(options);
  }

  /** Those that have not lapsed, newest first. */
  async list(mesh: string): Promise<OwnerHold[]> {
    this.#options.views.config(mesh);
    return this.#options.store.list(mesh, this.#now().toISOString());
  }

  /**
   * @throws InputError without a reason, or for a date that is past or far
   * @throws NotAllowedError when the namespace is not the caller's
   */
  async place(
    mesh: string,
    request: HoldRequest,
    credentials: UserCredentials,
  ): Promise<OwnerHold> {
    const until = this.#checked(request);
    const built = await this.#options.views.get(mesh);
    await this.#requireOwner(built, request, credentials);
    return this.#options.store.add(
      mesh,
      { ...request, until },
      {
        by: credentials.principal.userEntityRef,
        at: this.#now().toISOString(),
      },
    );
  }

  /** @throws NotFoundError, NotAllowedError */
  async end(
    mesh: string,
    id: string,
    credentials: UserCredentials,
  ): Promise<OwnerHold> {
    const built = await this.#options.views.get(mesh);
    const hold = await this.#options.store.get(mesh, id);
    await this.#requireOwner(built, hold, credentials);
    return this.#options.store.end(mesh, id, this.#now().toISOString());
  }

  #checked({ kind, reason, until }: HoldRequest): string {
    if (kind === 'hold' && !reason.trim()) {
      throw new InputError(
        'A hold needs a reason: the platform team reads it when it plans around it.',
      );
    }
    const date = DateTime.fromISO(until, { zone: 'utc' });
    const now = DateTime.fromJSDate(this.#now(), { zone: 'utc' });
    if (!date.isValid || date <= now) {
      throw new InputError(
        `"${until}" is no date in the future; write ISO 8601, such as ${now
          .plus({ days: 7 })
          .toISODate()}.`,
      );
    }
    if (date > now.plus({ days: LONGEST })) {
      throw new InputError(
        `A hold lasts ${LONGEST} days at most, until ${now
          .plus({ days: LONGEST })
          .toISODate()}; place another one then.`,
      );
    }
    return date.toJSDate().toISOString();
  }

  async #requireOwner(
    built: BuiltMesh,
    place: Pick<OwnerHold, 'namespace' | 'gateway' | 'cluster'>,
    credentials: UserCredentials,
  ): Promise<void> {
    const { authorizer } = this.#options;
    const clusters = place.cluster
      ? [place.cluster]
      : built.view.clusters.map(each => each.cluster);
    const changeable = await authorizer.changeable(credentials);
    const owns = clusters.every(cluster =>
      changeable.allows(
        gatewayResourceOf(built.view, {
          cluster,
          namespace: place.namespace,
          name: place.gateway ?? '',
          channel: null,
        }),
      ),
    );
    if (!owns && !(await authorizer.mayChangePlatform(credentials))) {
      throw new NotAllowedError(
        `You do not own namespace ${place.namespace}: its owner in ambient-mesh.yaml decides.`,
      );
    }
  }
}

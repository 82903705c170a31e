import { CommitStatusRequest } from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { MeshConfig } from '../../config';
import { ChangeRecord } from '../Store';
import { PullRequests } from './PullRequests';

/** What a commit status says of a pull request. */
export type Told = Pick<CommitStatusRequest, 'state' | 'description'>;

/** Milliseconds after which the same is said again: branches get new commits. */
const AGAIN = 5 * 60_000;

/** What was said of a change, and when in milliseconds. */
interface Said {
  what: string;
  at: number;
}

export interface StatusTellerOptions {
  /** Name of the commit status. */
  context: string;
  pullRequests: Pick<PullRequests, 'setStatus'>;
  logger: LoggerService;
  /** Of the portal, for links; without it there are none. */
  appUrl?: string;
  now?: () => Date;
}

/** Says one commit status of open pull requests, and the same only now and then. */
export class StatusTeller {
  readonly #options: StatusTellerOptions;
  readonly #now: () => Date;
  /** What was said of the open changes, by mesh. */
  readonly #said = new Map<string, Map<string, Said>>();

  private constructor(options: StatusTellerOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
  }

  static create(options: StatusTellerOptions): StatusTeller {
    return new StatusTeller(options);
  }

  /** @param all - of every open change of the mesh that has something to hear */
  async tell(
    mesh: MeshConfig,
    all: Array<{ change: ChangeRecord; status: Told }>,
  ): Promise<void> {
    const before = this.#said.get(mesh.name);
    const said = new Map<string, Said>();
    for (const { change, status } of all) {
      const known = before?.get(change.id);
      said.set(change.id, await this.#say(mesh, change, status, known));
    }
    this.#said.set(mesh.name, said);
  }

  async #say(
    mesh: MeshConfig,
    change: ChangeRecord,
    status: Told,
    before: Said | undefined,
  ): Promise<Said> {
    const { context, pullRequests, logger, appUrl } = this.#options;
    const what = JSON.stringify([status, change.updatedAt]);
    const said = { what, at: this.#now().getTime() };
    if (before?.what === what && said.at - before.at < AGAIN) return before;
    const number = change.pullRequest?.number;
    if (number === undefined) return said;
    try {
      await pullRequests.setStatus(mesh, number, {
        ...status,
        context,
        ...(appUrl && {
          url: `${appUrl}/mesh/changes?mesh=${encodeURIComponent(mesh.name)}`,
        }),
      });
    } catch (error) {
      logger.warn(
        `Pull request #${number} of mesh ${mesh.name} does not get the status ${context}; it is tried again later`,
        toError(error),
      );
    }
    return said;
  }
}

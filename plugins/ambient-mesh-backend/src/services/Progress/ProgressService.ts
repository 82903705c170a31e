import {
  ChangeProgress,
  HealthGate,
  linkKey,
  MeshPolicy,
  progressOf,
  soakAfter,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { NotFoundError } from '@backstage/errors';
import { Duration } from 'luxon';
import { MeshViews } from '../MeshViews';
import { MeshRepositories } from '../Repositories';
import { ChangeRecord, ChangeStore, LANDED } from '../Store';
import { createContains } from './createContains';
import { landedAt } from './landedAt';
import { LinkStore } from './LinkStore';
import { argocdOf, progressClusters } from './progressClusters';
import { RequiredChecks } from './RequiredChecks';

export interface ProgressServiceOptions {
  views: MeshViews;
  changes: ChangeStore;
  links: LinkStore;
  repositories: Pick<MeshRepositories, 'current'>;
  checks: Pick<RequiredChecks, 'of'>;
  /** Health of what a merged change has moved; `null`: no gate watches it. */
  gateOf(
    change: ChangeRecord,
    reached: Record<string, string>,
    policy: MeshPolicy,
  ): Promise<HealthGate | null>;
  now?: () => Date;
}

/**
 * Changes that are looked at again and again: so many of the newest, and so many
 * of those that have not landed, however many came after them.
 */
const WATCHED = 50;

/**
 * How far changes are. Derived each time from Git, Argo CD and the clusters;
 * only the moments at which links were reached are stored.
 */
export class ProgressService {
  readonly #options: ProgressServiceOptions;
  readonly #now: () => Date;
  /** Changes that are done for good. */
  readonly #landed = new Set<string>();

  private constructor(options: ProgressServiceOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
  }

  static create(options: ProgressServiceOptions): ProgressService {
    return new ProgressService(options);
  }

  /** @throws NotFoundError */
  async get(mesh: string, id: string): Promise<ChangeProgress> {
    const change = await this.#options.changes.get(id);
    if (change.mesh !== mesh) {
      throw new NotFoundError(`There is no change ${id} of mesh ${mesh}.`);
    }
    return this.of(change);
  }

  /**
   * Looks at the changes that may have something new, so that moments are known
   * whether or not somebody has a page open.
   *
   * @param onLook - told of each, with its progress once it is merged
   */
  async observe(
    mesh: string,
    onLook: (
      change: ChangeRecord,
      progress: ChangeProgress | null,
    ) => Promise<void>,
  ): Promise<void> {
    const { changes, links } = this.#options;
    const watched = new Map(
      [
        ...(await changes.list(mesh, WATCHED)),
        ...(await changes.listUnlanded(mesh, WATCHED)),
      ].map(change => [change.id, change]),
    );
    for (const change of watched.values()) {
      const merged = change.state === 'merged';
      if (merged && this.#landed.has(change.id)) continue;
      const progress = merged ? await this.of(change) : null;
      await onLook(change, progress);
      const landed = progress && landedAt(progress);
      if (landed) {
        // Only now: it is looked at again until all have been told of it.
        await links.add(change.id, { [LANDED]: landed });
        this.#landed.add(change.id);
      }
    }
  }

  async of(change: ChangeRecord): Promise<ChangeProgress> {
    const { views, links, repositories, gateOf, checks } = this.#options;
    const built = await views.get(change.mesh);
    const argocd = argocdOf(built);
    const reached = await links.get(change.id);
    const contains = await createContains({
      // Without the history nothing is known of commits; the rest still is.
      directory: await repositories.current(built.config).then(
        each => each.directory,
        () => null,
      ),
      merge: change.mergeCommit,
      commits: argocd.applications.flatMap(each => [
        ...each.syncedRevisions,
        ...(each.operation?.revisions ?? []),
      ]),
    });
    const requiredChecks = await checks.of(built.config, change, built.policy);
    const progress = progressOf({
      change,
      done: change.intent.done ?? [],
      files: Object.keys(change.intent.blobs),
      repositoryUrl: built.config.repository.url,
      clusters: progressClusters(built),
      argocd,
      readout: built.view.readout,
      contains,
      reached,
      now: this.#now().toISOString(),
      ...soakOf(built.policy, change),
      requiredChecks,
    });
    await links.add(change.id, newlyDone(progress, reached));
    const gate =
      change.state === 'merged'
        ? await gateOf(change, reached, built.policy)
        : null;
    return {
      ...progress,
      ...(requiredChecks.length ? { checks: requiredChecks } : {}),
      ...(gate ? { gate } : {}),
    };
  }
}

/** The longest that a later step waits for a channel that the change moved. */
function soakOf(
  policy: MeshPolicy,
  { intent }: ChangeRecord,
): { soak?: string } {
  const soaks = (intent.done ?? []).flatMap(({ condition }) =>
    condition.kind === 'channel-moved'
      ? soakAfter(policy, condition.channel) ?? []
      : [],
  );
  const [soak] = soaks.sort(
    (a, b) =>
      Duration.fromISO(b).as('seconds') - Duration.fromISO(a).as('seconds'),
  );
  return soak ? { soak } : {};
}

/** Only an unbroken chain is remembered: a later link may be early by chance. */
function newlyDone(
  { links }: ChangeProgress,
  reached: Record<string, string>,
): Record<string, string> {
  const broken = new Set<string>();
  const found: Record<string, string> = {};
  for (const link of links) {
    if (link.state !== 'done') broken.add(link.cluster);
    if (broken.has(link.cluster) || broken.has('')) continue;
    const key = linkKey(link);
    if (link.at && !reached[key]) found[key] = link.at;
  }
  return found;
}

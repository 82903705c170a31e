import {
  ChangeProgress,
  MeshPolicy,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { EventsService } from '@backstage/plugin-events-node';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import { landedAt, LinkStore } from '../Progress';
import { ChangeRecord } from '../Store';
import { affectedOwners } from './affectedOwners';
import { Announcement, announcementOf } from './announcementOf';

export interface AnnouncerOptions {
  /** Remembers what was announced, for all replicas. */
  links: LinkStore;
  notifications: NotificationService;
  signals: SignalsService;
  events: EventsService;
  logger: LoggerService;
  now?: () => Date;
}

/** Topic of the events that other plugins may subscribe to. */
const TOPIC = 'ambient-mesh.change';

/** Channel of the signals on which open pages read again. */
const CHANNEL = 'ambient-mesh';

/** Before the moment, in the names of what is remembered. */
const ANNOUNCED = 'announced/';

/** What is older is history, not news. Milliseconds. */
const NEWS = 24 * 60 * 60_000;

/**
 * Tells of changes: the owners of the gateways that a change touches, and only
 * they, before it lands and after; other plugins; open pages. A portal without
 * notifications, signals or events works without them.
 */
export class Announcer {
  readonly #options: AnnouncerOptions;
  readonly #now: () => Date;

  private constructor(options: AnnouncerOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
  }

  static create(options: AnnouncerOptions): Announcer {
    return new Announcer(options);
  }

  /** Announces what is new about a change, once among all replicas. */
  async announce(
    change: ChangeRecord,
    progress: ChangeProgress | null,
    policy: MeshPolicy,
  ): Promise<void> {
    const now = this.#now();
    const announcement = announcementOf(change, progress);
    if (!announcement) return;
    const landed = progress && landedAt(progress);
    const isNews =
      this.#isRecent(change.updatedAt) ||
      (landed !== null &&
        this.#isRecent(landed) &&
        (await this.#wasAnnounced(change)));
    if (!isNews) return;
    const first = await this.#options.links.claim(
      change.id,
      `${ANNOUNCED}${announcement.moment}`,
      now.toISOString(),
    );
    if (!first) return;
    await Promise.all([
      this.#try('event', () => this.#publish(change, announcement)),
      this.#try('signal', () => this.#signal(change)),
      this.#try('notification', () =>
        this.#notify(change, announcement, policy),
      ),
    ]);
  }

  #isRecent(at: string): boolean {
    return this.#now().getTime() - Date.parse(at) <= NEWS;
  }

  /**
   * Whether the portal told of a change while it was under way. One that was
   * over before may be seen to have landed at the portal's first look.
   */
  async #wasAnnounced({ id }: ChangeRecord): Promise<boolean> {
    const known = await this.#options.links.get(id);
    return Object.keys(known).some(link => link.startsWith(ANNOUNCED));
  }

  async #publish(change: ChangeRecord, { moment }: Announcement) {
    const { id, mesh, title, state, pullRequest, mergeCommit } = change;
    await this.#options.events.publish({
      topic: TOPIC,
      eventPayload: {
        id,
        mesh,
        title,
        state,
        moment,
        pullRequest,
        mergeCommit,
      },
    });
  }

  async #signal({ mesh }: ChangeRecord) {
    await this.#options.signals.publish({
      recipients: { type: 'broadcast' },
      channel: CHANNEL,
      message: { mesh },
    });
  }

  async #notify(
    change: ChangeRecord,
    announcement: Announcement,
    policy: MeshPolicy,
  ) {
    const owners = affectedOwners(change.intent.gateways, policy);
    if (!owners.length) return;
    await this.#options.notifications.send({
      recipients: {
        type: 'entity',
        entityRef: owners,
        // Whoever asked for it knows.
        excludeEntityRef: change.requestedBy,
      },
      payload: {
        title: announcement.title,
        description: announcement.description,
        severity: announcement.severity,
        link: `/mesh/changes?mesh=${encodeURIComponent(change.mesh)}`,
        topic: TOPIC,
        scope: change.id,
      },
    });
  }

  async #try(what: string, action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      this.#options.logger.debug(
        `No ${what} was sent; the portal may not have that plugin`,
        toError(error),
      );
    }
  }
}

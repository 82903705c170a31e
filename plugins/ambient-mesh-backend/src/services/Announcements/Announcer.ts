import {
  ChangeProgress,
  MeshPolicy,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { EventsService } from '@backstage/plugin-events-node';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import { LinkStore } from '../Progress';
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
    if (now.getTime() - Date.parse(change.updatedAt) > NEWS) return;
    const announcement = announcementOf(change, progress);
    if (!announcement) return;
    const first = await this.#options.links.claim(
      change.id,
      `announced/${announcement.moment}`,
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

import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { EventParams, EventsService } from '@backstage/plugin-events-node';
import { z } from 'zod';
import { MeshConfig } from '../../config';
import { sameRepository } from './sameRepository';

const payloadSchema = z.object({
  repository: z.object({
    clone_url: z.string().optional(),
    html_url: z.string().optional(),
  }),
  ref: z.string().optional(),
});

/**
 * Takes webhooks of the Git host as hints to look sooner. Nothing that they
 * say is believed: what is looked at is read from the host itself.
 */
export async function subscribeToHints(options: {
  events: EventsService;
  meshes: MeshConfig[];
  logger: LoggerService;
  /** The branch of a mesh may have moved. */
  onPush: (mesh: MeshConfig) => Promise<unknown>;
  /** A pull request of a mesh's repository may have moved. */
  onPullRequest: (mesh: MeshConfig) => Promise<unknown>;
}): Promise<void> {
  const { events, meshes, logger, onPush, onPullRequest } = options;
  await events.subscribe({
    id: 'ambient-mesh-hints',
    topics: ['github.push', 'github.pull_request', 'gitea'],
    onEvent: async ({ topic, eventPayload, metadata }: EventParams) => {
      const kind = topic === 'gitea' ? metadata?.['x-gitea-event'] : topic;
      const isPush = /(^|\.)push$/.test(String(kind));
      const isPullRequest = /(^|\.)pull_request/.test(String(kind));
      if (!isPush && !isPullRequest) return;
      const payload = payloadSchema.safeParse(eventPayload);
      if (!payload.success) return;
      const { repository, ref } = payload.data;
      const concerned = meshes.filter(
        mesh =>
          [repository.clone_url, repository.html_url].some(
            url => url && sameRepository(url, mesh.repository.url),
          ) &&
          (!isPush || ref === `refs/heads/${mesh.repository.branch}`),
      );
      const act = isPush ? onPush : onPullRequest;
      for (const mesh of concerned) {
        await act(mesh).catch(error =>
          logger.warn(
            `The hint ${kind} for mesh ${mesh.name} led to nothing`,
            toError(error),
          ),
        );
      }
    },
  });
}

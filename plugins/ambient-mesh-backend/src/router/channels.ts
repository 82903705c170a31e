import { withNextMoves } from '../services/Changes';
import { auditedRead } from './auditedRead';
import { MeshRouter, RouterOptions } from './RouterOptions';

/** `GET /meshes/{mesh}/channels`. */
export function addChannelRoutes(
  router: MeshRouter,
  options: RouterOptions,
): void {
  const { calendar, changes, views } = options;

  router.get('/meshes/:mesh/channels', async (request, response) => {
    const { mesh } = request.params;
    const choices = await auditedRead(
      options,
      {
        eventId: 'channel-fetch',
        request,
        meta: { queryType: 'by-mesh', mesh, ...request.query },
      },
      async credentials => {
        const built = await views.get(mesh);
        return withNextMoves(
          await changes.channelChoices(built, request.query, credentials),
          { built, ...calendar, now: new Date() },
        );
      },
    );
    response.json(choices);
  });
}

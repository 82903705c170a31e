import { withNextMoves } from '../services/Changes';
import { audited } from './audited';
import { MeshRouter, RouterOptions } from './RouterOptions';

/** `GET /meshes/{mesh}/channels`. */
export function addChannelRoutes(
  router: MeshRouter,
  { httpAuth, auditor, authorizer, calendar, changes, views }: RouterOptions,
): void {
  router.get('/meshes/:mesh/channels', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { mesh } = request.params;
    const choices = await audited(
      {
        auditor,
        eventId: 'channel-fetch',
        severity: 'low',
        request,
        meta: { queryType: 'by-mesh', mesh, ...request.query },
      },
      async () => {
        await authorizer.requireRead(credentials);
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

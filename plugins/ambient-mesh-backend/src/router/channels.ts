import { withNextMoves } from '../services/Changes';
import { MeshRouter, RouterOptions } from './RouterOptions';

/** `GET /meshes/{mesh}/channels`. */
export function addChannelRoutes(
  router: MeshRouter,
  { httpAuth, authorizer, calendar, changes, views }: RouterOptions,
): void {
  router.get('/meshes/:mesh/channels', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    await authorizer.requireRead(credentials);
    const built = await views.get(request.params.mesh);
    const choices = await changes.channelChoices(
      built,
      request.query,
      credentials,
    );
    response.json(
      withNextMoves(choices, { built, ...calendar, now: new Date() }),
    );
  });
}

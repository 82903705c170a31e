import { releaseOverview } from '../services/Releases';
import { MeshRouter, RouterOptions } from './RouterOptions';

/** `GET /releases`. */
export function addReleaseRoutes(
  router: MeshRouter,
  { httpAuth, authorizer, calendar }: RouterOptions,
): void {
  router.get('/releases', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    await authorizer.requireRead(credentials);
    response.json(releaseOverview(calendar, new Date().toISOString()));
  });
}

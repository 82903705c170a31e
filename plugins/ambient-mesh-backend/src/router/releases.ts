import { releaseOverview } from '../services/Releases';
import { auditedRead } from './auditedRead';
import { MeshRouter, RouterOptions } from './RouterOptions';

/** `GET /releases`. */
export function addReleaseRoutes(
  router: MeshRouter,
  options: RouterOptions,
): void {
  router.get('/releases', async (request, response) => {
    const overview = await auditedRead(
      options,
      { eventId: 'release-fetch', request, meta: { queryType: 'all' } },
      async () => releaseOverview(options.calendar, new Date().toISOString()),
    );
    response.json(overview);
  });
}

import { releaseOverview } from '../services/Releases';
import { audited } from './audited';
import { MeshRouter, RouterOptions } from './RouterOptions';

/** `GET /releases`. */
export function addReleaseRoutes(
  router: MeshRouter,
  { httpAuth, auditor, authorizer, calendar }: RouterOptions,
): void {
  router.get('/releases', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    await audited(
      { auditor, eventId: 'release-fetch', severity: 'low', request },
      () => authorizer.requireRead(credentials),
    );
    response.json(releaseOverview(calendar, new Date().toISOString()));
  });
}

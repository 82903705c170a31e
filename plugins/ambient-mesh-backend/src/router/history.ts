import { audited } from './audited';
import { MeshRouter, RouterOptions } from './RouterOptions';

/** `GET /meshes/{mesh}/history` and `GET /meshes/{mesh}/events`. */
export function addHistoryRoutes(
  router: MeshRouter,
  options: RouterOptions,
): void {
  const { httpAuth, auditor, authorizer, views, histories, events } = options;

  router.get('/meshes/:mesh/history', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { mesh } = request.params;
    const history = await audited(
      {
        auditor,
        eventId: 'history-fetch',
        severity: 'low',
        request,
        meta: { queryType: 'commits', mesh },
      },
      async () => {
        await authorizer.requireRead(credentials);
        return histories.get(views.config(mesh), request.query.limit ?? 200);
      },
    );
    response.json(history);
  });

  router.get('/meshes/:mesh/events', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { mesh } = request.params;
    const list = await audited(
      {
        auditor,
        eventId: 'history-fetch',
        severity: 'low',
        request,
        meta: { queryType: 'events', mesh },
      },
      async () => {
        await authorizer.requireRead(credentials);
        const { limit = 100, before } = request.query;
        return events.list(views.config(mesh).name, { limit, before });
      },
    );
    response.json(list);
  });
}

import { auditedRead } from './auditedRead';
import { MeshRouter, RouterOptions } from './RouterOptions';

/** `GET /meshes/{mesh}/history` and `GET /meshes/{mesh}/events`. */
export function addHistoryRoutes(
  router: MeshRouter,
  options: RouterOptions,
): void {
  const { views, histories, events } = options;

  router.get('/meshes/:mesh/history', async (request, response) => {
    const { mesh } = request.params;
    const history = await auditedRead(
      options,
      {
        eventId: 'history-fetch',
        request,
        meta: { queryType: 'commits', mesh },
      },
      async () => histories.get(views.config(mesh), request.query.limit ?? 200),
    );
    response.json(history);
  });

  router.get('/meshes/:mesh/events', async (request, response) => {
    const { mesh } = request.params;
    const { limit = 100, before } = request.query;
    const list = await auditedRead(
      options,
      {
        eventId: 'history-fetch',
        request,
        meta: { queryType: 'events', mesh },
      },
      async () => events.list(views.config(mesh).name, { limit, before }),
    );
    response.json(list);
  });
}

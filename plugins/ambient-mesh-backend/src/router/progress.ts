import { auditedRead } from './auditedRead';
import { MeshRouter, RouterOptions } from './RouterOptions';

/** `GET /meshes/{mesh}/changes/{id}/progress` and `…/rollback`. */
export function addProgressRoutes(
  router: MeshRouter,
  options: RouterOptions,
): void {
  const { progress, rollbacks } = options;

  router.get(
    '/meshes/:mesh/changes/:id/progress',
    async (request, response) => {
      const { mesh, id } = request.params;
      const answer = await auditedRead(
        options,
        {
          eventId: 'change-fetch',
          request,
          meta: { queryType: 'progress', mesh, id },
        },
        () => progress.get(mesh, id),
      );
      response.json(answer);
    },
  );

  router.get(
    '/meshes/:mesh/changes/:id/rollback',
    async (request, response) => {
      const { mesh, id } = request.params;
      const answer = await auditedRead(
        options,
        {
          eventId: 'change-fetch',
          request,
          meta: { queryType: 'rollback', mesh, id },
        },
        () => rollbacks.get(mesh, id),
      );
      response.json(answer);
    },
  );
}

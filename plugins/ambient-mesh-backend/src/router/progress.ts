import { MeshRouter, RouterOptions } from './RouterOptions';

/** `GET /meshes/{mesh}/changes/{id}/progress` and `…/rollback`. */
export function addProgressRoutes(
  router: MeshRouter,
  { httpAuth, authorizer, progress, rollbacks }: RouterOptions,
): void {
  router.get(
    '/meshes/:mesh/changes/:id/progress',
    async (request, response) => {
      await authorizer.requireRead(await httpAuth.credentials(request));
      const { mesh, id } = request.params;
      response.json(await progress.get(mesh, id));
    },
  );

  router.get(
    '/meshes/:mesh/changes/:id/rollback',
    async (request, response) => {
      await authorizer.requireRead(await httpAuth.credentials(request));
      const { mesh, id } = request.params;
      response.json(await rollbacks.get(mesh, id));
    },
  );
}

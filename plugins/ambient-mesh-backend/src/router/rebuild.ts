import { audited } from './audited';
import { MeshRouter, RouterOptions } from './RouterOptions';

/** `POST /meshes/{mesh}/rebuild`. */
export function addRebuildRoutes(
  router: MeshRouter,
  { httpAuth, auditor, authorizer, views, rebuild }: RouterOptions,
): void {
  router.post('/meshes/:mesh/rebuild', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const { mesh } = request.params;
    const sources = await audited(
      {
        auditor,
        eventId: 'mesh-rebuild',
        severity: 'high',
        request,
        meta: { mesh },
      },
      async () => {
        await authorizer.requireRead(credentials);
        await authorizer.requirePlatformChange(credentials);
        await rebuild(views.config(mesh), credentials.principal.userEntityRef);
        return views.sources(mesh);
      },
    );
    response.json(sources);
  });
}

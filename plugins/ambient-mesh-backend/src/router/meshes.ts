import { visibleView } from '../services/MeshViews';
import { audited } from './audited';
import { MeshRouter, RouterOptions } from './RouterOptions';

/** `GET /meshes` and `GET /meshes/{mesh}`. */
export function addMeshRoutes(
  router: MeshRouter,
  { httpAuth, auditor, authorizer, views }: RouterOptions,
): void {
  router.get('/meshes', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    await audited(
      {
        auditor,
        eventId: 'mesh-fetch',
        severity: 'low',
        request,
        meta: { queryType: 'all' },
      },
      () => authorizer.requireRead(credentials),
    );
    response.json(
      views.list().map(({ name, title, clusters }) => ({
        name,
        title,
        clusters: clusters.map(cluster => cluster.name),
      })),
    );
  });

  router.get('/meshes/:mesh', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { mesh } = request.params;
    const view = await audited(
      {
        auditor,
        eventId: 'mesh-fetch',
        severity: 'low',
        request,
        meta: { queryType: 'by-name', mesh },
      },
      async () => {
        await authorizer.requireRead(credentials);
        const [built, decision] = await Promise.all([
          views.get(mesh),
          authorizer.visible(credentials),
        ]);
        response.set('ETag', `W/"${built.key}-${decision.fingerprint}"`);
        response.set('Cache-Control', 'private, no-cache');
        return request.fresh ? undefined : visibleView(built.view, decision);
      },
    );
    if (view) response.json(view);
    else response.status(304).end();
  });
}

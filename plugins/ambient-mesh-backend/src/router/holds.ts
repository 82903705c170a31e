import { audited } from './audited';
import { auditedRead } from './auditedRead';
import { MeshRouter, RouterOptions } from './RouterOptions';

/** `GET` and `POST /meshes/{mesh}/holds`, `POST /meshes/{mesh}/holds/{id}/end`. */
export function addHoldRoutes(
  router: MeshRouter,
  options: RouterOptions,
): void {
  const { httpAuth, auditor, authorizer, holds } = options;

  router.get('/meshes/:mesh/holds', async (request, response) => {
    const { mesh } = request.params;
    const list = await auditedRead(
      options,
      { eventId: 'hold-fetch', request, meta: { queryType: 'by-mesh', mesh } },
      () => holds.list(mesh),
    );
    response.json(list);
  });

  router.post('/meshes/:mesh/holds', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const { mesh } = request.params;
    const { kind, namespace, until } = request.body;
    const hold = await audited(
      {
        auditor,
        eventId: 'hold-place',
        severity: 'medium',
        request,
        meta: { mesh, kind, namespace, until },
      },
      async () => {
        await authorizer.requireRead(credentials);
        return holds.place(mesh, request.body, credentials);
      },
    );
    response.json(hold);
  });

  router.post('/meshes/:mesh/holds/:id/end', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const { mesh, id } = request.params;
    const hold = await audited(
      {
        auditor,
        eventId: 'hold-end',
        severity: 'medium',
        request,
        meta: { mesh, id },
      },
      async () => {
        await authorizer.requireRead(credentials);
        return holds.end(mesh, id, credentials);
      },
    );
    response.json(hold);
  });
}

import { audited } from './audited';
import { auditedRead } from './auditedRead';
import { MeshRouter, RouterOptions } from './RouterOptions';

const SCM_TOKEN_HEADER = 'X-Ambient-Mesh-Scm-Token';

/** `GET` and `POST /meshes/{mesh}/changes`, `GET /meshes/{mesh}/changes/{id}`. */
export function addChangeRoutes(
  router: MeshRouter,
  options: RouterOptions,
): void {
  const { httpAuth, auditor, authorizer, changes, telemetry } = options;

  router.get('/meshes/:mesh/changes', async (request, response) => {
    const { mesh } = request.params;
    const list = await auditedRead(
      options,
      {
        eventId: 'change-fetch',
        request,
        meta: { queryType: 'by-mesh', mesh },
      },
      () => changes.list(mesh),
    );
    response.json(list);
  });

  router.get('/meshes/:mesh/changes/:id', async (request, response) => {
    const { mesh, id } = request.params;
    const change = await auditedRead(
      options,
      {
        eventId: 'change-fetch',
        request,
        meta: { queryType: 'by-id', mesh, id },
      },
      () => changes.get(mesh, id),
    );
    response.json(change);
  });

  router.post('/meshes/:mesh/changes', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const { mesh } = request.params;
    const change = await audited(
      {
        auditor,
        eventId: 'change-request',
        severity: 'medium',
        request,
        meta: { mesh, operations: request.body.operations },
      },
      async () => {
        await authorizer.requireRead(credentials);
        return telemetry.trace('change', { mesh }, () =>
          changes.request(
            mesh,
            request.body,
            credentials,
            request.header(SCM_TOKEN_HEADER),
          ),
        );
      },
    );
    response.json(change);
  });
}

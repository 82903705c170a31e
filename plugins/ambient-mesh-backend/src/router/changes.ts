import { audited } from './audited';
import { MeshRouter, RouterOptions } from './RouterOptions';

const SCM_TOKEN_HEADER = 'X-Ambient-Mesh-Scm-Token';

/** `GET` and `POST /meshes/{mesh}/changes`, `GET /meshes/{mesh}/changes/{id}`. */
export function addChangeRoutes(
  router: MeshRouter,
  { httpAuth, auditor, authorizer, changes, telemetry }: RouterOptions,
): void {
  router.get('/meshes/:mesh/changes', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    await authorizer.requireRead(credentials);
    response.json(await changes.list(request.params.mesh));
  });

  router.get('/meshes/:mesh/changes/:id', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    await authorizer.requireRead(credentials);
    const { mesh, id } = request.params;
    response.json(await changes.get(mesh, id));
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

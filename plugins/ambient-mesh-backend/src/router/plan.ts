import { audited } from './audited';
import { MeshRouter, RouterOptions } from './RouterOptions';

/** `POST /meshes/{mesh}/plan`. */
export function addPlanRoutes(
  router: MeshRouter,
  { httpAuth, auditor, authorizer, changes, telemetry }: RouterOptions,
): void {
  router.post('/meshes/:mesh/plan', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const { mesh } = request.params;
    const preview = await audited(
      {
        auditor,
        eventId: 'change-plan',
        severity: 'low',
        request,
        meta: {
          mesh,
          operations: request.body.operations.map(each => each.kind),
        },
      },
      async () => {
        await authorizer.requireRead(credentials);
        return telemetry.trace('plan', { mesh }, () =>
          changes.plan(mesh, request.body, credentials),
        );
      },
    );
    response.json(preview);
  });
}

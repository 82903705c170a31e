import { audited } from './audited';
import { MeshRouter, RouterOptions } from './RouterOptions';

/** `GET /meshes/{mesh}/traffic`. */
export function addTrafficRoutes(
  router: MeshRouter,
  { httpAuth, auditor, authorizer, traffic }: RouterOptions,
): void {
  router.get('/meshes/:mesh/traffic', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { mesh } = request.params;
    const { cluster, namespace, name, window = 'PT5M' } = request.query;
    const answer = await audited(
      {
        auditor,
        eventId: 'traffic-fetch',
        severity: 'low',
        request,
        meta: { queryType: 'by-gateway', mesh, ...request.query },
      },
      async () => {
        await authorizer.requireRead(credentials);
        const visible = await authorizer.visible(credentials);
        return traffic.get(mesh, { cluster, namespace, name, window }, visible);
      },
    );
    response.json(answer);
  });
}

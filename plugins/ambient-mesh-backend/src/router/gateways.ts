import { audited } from './audited';
import { MeshRouter, RouterOptions } from './RouterOptions';

/** `GET /meshes/{mesh}/gateways`. */
export function addGatewayRoutes(
  router: MeshRouter,
  { httpAuth, auditor, authorizer, gateways }: RouterOptions,
): void {
  router.get('/meshes/:mesh/gateways', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { mesh } = request.params;
    const page = await audited(
      {
        auditor,
        eventId: 'gateway-fetch',
        severity: 'low',
        request,
        meta: { queryType: 'by-filter', mesh, ...request.query },
      },
      async () => {
        await authorizer.requireRead(credentials);
        const decision = await authorizer.visible(credentials);
        return gateways.page(mesh, request.query, decision);
      },
    );
    response.json(page);
  });
}

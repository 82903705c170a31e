import { gatewayResourceOf } from '../services/MeshViews';
import { waypointServices } from '../services/EntityViews';
import { auditedRead } from './auditedRead';
import { MeshRouter, RouterOptions } from './RouterOptions';

/** `GET /meshes/{mesh}/waypoints`. */
export function addWaypointRoutes(
  router: MeshRouter,
  options: RouterOptions,
): void {
  const { authorizer, views } = options;

  router.get('/meshes/:mesh/waypoints', async (request, response) => {
    const { mesh } = request.params;
    const { cluster } = request.query;
    const list = await auditedRead(
      options,
      {
        eventId: 'gateway-fetch',
        request,
        meta: { queryType: 'waypoints', mesh, ...request.query },
      },
      async credentials => {
        const built = await views.get(mesh);
        const visible = await authorizer.visible(credentials);
        const channels = new Map(
          built.view.clusters.flatMap(status =>
            status.gateways.map(each => [
              `${status.cluster}/${each.namespace}/${each.name}`,
              each.declared.channel,
            ]),
          ),
        );
        return built.view.clusters
          .map(status => status.cluster)
          .filter(name => cluster === undefined || name === cluster)
          .flatMap(name => waypointServices(built, name))
          .filter(each =>
            visible.allows(
              gatewayResourceOf(built.view, {
                ...each,
                channel:
                  channels.get(
                    `${each.cluster}/${each.namespace}/${each.name}`,
                  ) ?? null,
              }),
            ),
          );
      },
    );
    response.json(list);
  });
}

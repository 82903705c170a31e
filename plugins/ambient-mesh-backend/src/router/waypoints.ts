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
        return built.view.clusters
          .filter(each => cluster === undefined || each.cluster === cluster)
          .flatMap(status => {
            const channels = new Map(
              status.gateways.map(({ namespace, name, declared }) => [
                `${namespace}/${name}`,
                declared.channel,
              ]),
            );
            return waypointServices(built, status.cluster).filter(each =>
              visible.allows(
                gatewayResourceOf(built.view, {
                  ...each,
                  channel:
                    channels.get(`${each.namespace}/${each.name}`) ?? null,
                }),
              ),
            );
          });
      },
    );
    response.json(list);
  });
}

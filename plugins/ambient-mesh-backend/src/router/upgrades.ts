import { auditedRead } from './auditedRead';
import { MeshRouter, RouterOptions } from './RouterOptions';

/** `GET /meshes/{mesh}/next-actions` and `/meshes/{mesh}/upgrades`. */
export function addUpgradeRoutes(
  router: MeshRouter,
  options: RouterOptions,
): void {
  const { authorizer, upgrades } = options;

  router.get('/meshes/:mesh/next-actions', async (request, response) => {
    const { mesh } = request.params;
    const actions = await auditedRead(
      options,
      {
        eventId: 'upgrade-fetch',
        request,
        meta: { queryType: 'next-actions', mesh },
      },
      () => upgrades.nextActions(mesh),
    );
    response.json(actions);
  });

  router.get('/meshes/:mesh/upgrades', async (request, response) => {
    const { mesh } = request.params;
    const { to, strategy, batch, channels, cluster } = request.query;
    const plan = await auditedRead(
      options,
      {
        eventId: 'upgrade-fetch',
        request,
        meta: { queryType: 'plan', mesh, ...request.query },
      },
      async credentials =>
        upgrades.plan(
          mesh,
          {
            to,
            ...(strategy && { strategy }),
            ...(channels && { channels: channels.split(',') }),
            ...(cluster && { cluster }),
            ...(batch && { batch: Number(batch) }),
          },
          await authorizer.visible(credentials),
        ),
    );
    response.json(plan);
  });
}

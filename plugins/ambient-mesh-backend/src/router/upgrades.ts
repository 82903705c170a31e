import { MeshRouter, RouterOptions } from './RouterOptions';

/** `GET /meshes/{mesh}/next-actions` and `/meshes/{mesh}/upgrades`. */
export function addUpgradeRoutes(
  router: MeshRouter,
  { httpAuth, authorizer, upgrades }: RouterOptions,
): void {
  router.get('/meshes/:mesh/next-actions', async (request, response) => {
    await authorizer.requireRead(await httpAuth.credentials(request));
    response.json(await upgrades.nextActions(request.params.mesh));
  });

  router.get('/meshes/:mesh/upgrades', async (request, response) => {
    await authorizer.requireRead(await httpAuth.credentials(request));
    const { to, strategy = 'channels', channels, cluster } = request.query;
    response.json(
      await upgrades.plan(request.params.mesh, {
        to,
        strategy,
        ...(channels && { channels: channels.split(',') }),
        ...(cluster && { cluster }),
      }),
    );
  });
}

import { MeshRouter, RouterOptions } from './RouterOptions';

/** `GET /health`. */
export function addHealthRoutes(
  router: MeshRouter,
  { httpAuth, authorizer, views }: RouterOptions,
): void {
  router.get('/health', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    await authorizer.requireRead(credentials);
    const sources = await Promise.all(
      views.list().map(({ name }) => views.sources(name)),
    );
    response.json(sources.flat());
  });
}

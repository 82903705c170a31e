import { SourceHealth } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ServiceUnavailableError } from '@backstage/errors';
import { audited } from './audited';
import { MeshRouter, RouterOptions } from './RouterOptions';

/** `GET /health` and `GET /readiness`. */
export function addHealthRoutes(
  router: MeshRouter,
  { httpAuth, auditor, authorizer, views }: RouterOptions,
): void {
  router.get('/health', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const sources = await audited(
      { auditor, eventId: 'health-fetch', severity: 'low', request },
      async () => {
        await authorizer.requireRead(credentials);
        return Promise.all(views.list().map(({ name }) => views.sources(name)));
      },
    );
    response.json(sources.flat());
  });

  // For probes: it tells nothing but whether each source was tried once.
  router.get('/readiness', async (_request, response) => {
    const meshes = await Promise.all(
      views.list().map(async ({ name }) => ({
        name,
        sources: await views.sources(name),
      })),
    );
    const waiting = meshes
      .filter(({ sources }) => sources.some(isFirstReadUnderWay))
      .map(({ name }) => name);
    if (waiting.length) {
      throw new ServiceUnavailableError(
        `Not ready: the first read is under way for mesh ${waiting.join(
          ', ',
        )}. Ask again in a few seconds.`,
      );
    }
    response.json({ status: 'ok' });
  });
}

/** A source that failed was tried: it is down, which is an answer. */
function isFirstReadUnderWay({ observedAt, since }: SourceHealth): boolean {
  return observedAt === null && since === undefined;
}

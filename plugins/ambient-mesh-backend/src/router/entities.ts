import { stringifyEntityRef } from '@backstage/catalog-model';
import { audited } from './audited';
import { MeshRouter, RouterOptions } from './RouterOptions';

/** `GET /entities/{kind}/{namespace}/{name}`. */
export function addEntityRoutes(
  router: MeshRouter,
  { httpAuth, auditor, authorizer, entities }: RouterOptions,
): void {
  router.get('/entities/:kind/:namespace/:name', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const entityRef = stringifyEntityRef(request.params);
    const view = await audited(
      {
        auditor,
        eventId: 'entity-fetch',
        severity: 'low',
        request,
        meta: { queryType: 'by-ref', entityRef },
      },
      async () => {
        await authorizer.requireRead(credentials);
        return entities.get(entityRef, credentials);
      },
    );
    response.json(view);
  });
}

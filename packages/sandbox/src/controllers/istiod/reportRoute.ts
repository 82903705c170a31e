import { mergePatch, refOf } from '../kube';
import type { IstiodContext } from './IstiodContext';
import { routeStatus, type HttpRoute } from './routeStatus';
import { timestamp } from './timestamp';

/** Writes the status of one HTTPRoute. */
export async function reportRoute(
  context: IstiodContext,
  key: string,
): Promise<void> {
  const route = context.routes.get(key);
  if (!route) return;
  const home = route.metadata.namespace ?? 'default';
  const status = routeStatus({
    route,
    now: timestamp(),
    parentExists: ref => {
      const parent = `${ref.namespace ?? home}/${ref.name}`;
      return ref.kind === 'Service'
        ? context.services.get(parent) !== undefined
        : context.gateways.get(parent) !== undefined;
    },
    serviceExists: (namespace, name) =>
      context.services.get(`${namespace}/${name}`) !== undefined,
  });
  const patch = mergePatch(route.status ?? {}, status);
  if (patch === undefined) return;
  context.routes.observe(
    await context.client.patchStatus<HttpRoute>(refOf(route), patch),
  );
}

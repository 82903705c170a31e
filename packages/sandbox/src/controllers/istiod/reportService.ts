import { mergePatch, refOf, setConditions, type Condition } from '../kube';
import type { IstiodContext } from './IstiodContext';
import { timestamp } from './timestamp';
import { waypointBound } from './waypointBound';

/** Writes onto one Service whether it is bound to its waypoint. */
export async function reportService(
  context: IstiodContext,
  key: string,
): Promise<void> {
  const service = context.services.get(key);
  if (!service) return;
  const namespace = service.metadata.namespace ?? 'default';
  const bound = waypointBound({
    service: service.metadata.labels,
    namespace: context.namespaces.get(namespace)?.metadata.labels,
    namespaceName: namespace,
    waypoint: name => {
      const gateway = context.gateways.get(name);
      if (!gateway) return undefined;
      const from =
        gateway.spec.listeners?.[0]?.allowedRoutes?.namespaces?.from ?? 'Same';
      return {
        ready: (gateway.status?.addresses?.length ?? 0) > 0,
        admits: from !== 'Same' || gateway.metadata.namespace === namespace,
      };
    },
  });
  const status = service.status as { conditions?: Condition[] } | undefined;
  const others = (status?.conditions ?? []).filter(
    c => c.type !== 'istio.io/WaypointBound',
  );
  const conditions = bound
    ? setConditions(status?.conditions, [bound], timestamp())
    : others;
  const next = {
    ...status,
    conditions: conditions.length ? conditions : undefined,
  };
  const patch = mergePatch(status ?? {}, next);
  if (patch === undefined) return;
  context.services.observe(
    await context.client.patchStatus(refOf(service), patch),
  );
}

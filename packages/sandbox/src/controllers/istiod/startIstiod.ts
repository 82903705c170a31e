import type { ControllerLog } from '../ControllerLog';
import {
  keyOf,
  mergePatch,
  refOf,
  setConditions,
  WorkQueue,
  type Condition,
  type Informers,
  type KubeClient,
  type KubeObject,
} from '../kube';
import { CREATED_CLASSES, GATEWAY_CLASSES } from './classes';
import { GatewayReconciler } from './GatewayReconciler';
import { IstiodContext } from './IstiodContext';
import { patchedWebhooks } from './patchedWebhooks';
import { routeStatus, type HttpRoute } from './routeStatus';
import { waypointBound } from './waypointBound';

const timestamp = () => new Date().toISOString().replace(/\.\d+Z$/, 'Z');

/**
 * Plays istiod: one for each revision that has a ready istiod pod. Each
 * decides by itself which Gateways are its own, so two that both think so
 * fight, as real ones do.
 */
export async function startIstiod(options: {
  client: KubeClient;
  informers: Informers;
  log: ControllerLog;
}): Promise<{ close(): void }> {
  const context = IstiodContext.create(options);
  const gateways = new GatewayReconciler(context);
  const queue = WorkQueue.create({
    name: 'istiod',
    log: options.log,
    handle: async key => {
      const [task, ...rest] = key.split('|');
      if (task === 'gateway') await gateways.reconcile(rest[0], rest[1]);
      else if (!context.istiods().length) return;
      else if (task === 'route') await reportRoute(context, rest[0]);
      else if (task === 'service') await reportService(context, rest[0]);
      else if (task === 'webhook') await serveWebhook(context, rest);
      else await createClasses(context);
    },
  });
  await options.informers.synced();
  enqueueOnChange(context, queue);
  return { close: () => queue.close() };
}

function enqueueOnChange(context: IstiodContext, queue: WorkQueue): void {
  const gateway = (key: string) => {
    for (const istiod of context.istiods()) {
      queue.add(`gateway|${istiod.revision}|${key}`);
    }
  };
  const allGateways = () =>
    context.gateways.list().forEach(g => gateway(keyOf(g)));
  const services = () =>
    context.services.list().forEach(s => queue.add(`service|${keyOf(s)}`));
  const routes = () =>
    context.routes.list().forEach(r => queue.add(`route|${keyOf(r)}`));
  const webhooks = () =>
    [
      ...context.mutatingWebhooks.list(),
      ...context.validatingWebhooks.list(),
    ].forEach(w => queue.add(`webhook|${w.kind}|${w.metadata.name}`));
  const owner = (object: KubeObject | undefined) => {
    const name =
      object?.metadata.labels?.['gateway.networking.k8s.io/gateway-name'];
    if (object && name) gateway(`${object.metadata.namespace}/${name}`);
  };
  const everything = () => {
    queue.add('classes');
    allGateways();
    routes();
    services();
    webhooks();
  };

  let running = '';
  context.pods.onChange((before, after) => {
    owner(after ?? before);
    const now = JSON.stringify(context.istiods());
    if (now !== running) everything();
    running = now;
  });
  context.gateways.onChange((before, after) => {
    if (after) gateway(keyOf(after));
    services();
    if (!before || !after) routes();
  });
  context.routes.onChange((before, after) => {
    if (after) queue.add(`route|${keyOf(after)}`);
    if (!before || !after) allGateways();
  });
  context.namespaces.onChange((_before, after) => {
    for (const g of context.gateways.list()) {
      if (g.metadata.namespace === after?.metadata.name) gateway(keyOf(g));
    }
    services();
  });
  context.services.onChange((before, after) => {
    const service = after ?? before;
    owner(service);
    if (after) queue.add(`service|${keyOf(after)}`);
    if (service?.metadata.labels?.['istio.io/tag']) allGateways();
    if (!before || !after) routes();
  });
  context.deployments.onChange((before, after) => owner(after ?? before));
  context.serviceAccounts.onChange((before, after) => owner(after ?? before));
  context.configMaps.onChange((before, after) => {
    const name = (after ?? before)?.metadata.name ?? '';
    if (/^istio(-|$)/.test(name)) allGateways();
  });
  context.gatewayClasses.onChange(() => queue.add('classes'));
  for (const informer of [
    context.mutatingWebhooks,
    context.validatingWebhooks,
  ]) {
    informer.onChange((before, after) => {
      if (after) queue.add(`webhook|${after.kind}|${after.metadata.name}`);
      const metadata = (o?: KubeObject) => JSON.stringify(o?.metadata.labels);
      if (metadata(before) !== metadata(after)) allGateways();
    });
  }
  queue.add('classes');
}

async function createClasses({ client, gatewayClasses }: IstiodContext) {
  for (const name of CREATED_CLASSES) {
    const { controllerName, description } = GATEWAY_CLASSES[name];
    const existing =
      gatewayClasses.get(name) ??
      (await client.create<KubeObject>({
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'GatewayClass',
        metadata: { name },
        spec: { controllerName, description },
      }));
    const current = existing.status as { conditions?: Condition[] } | undefined;
    const conditions = setConditions(
      current?.conditions,
      [
        {
          type: 'Accepted',
          status: 'True',
          reason: 'Accepted',
          message: 'Handled by Istio controller',
          observedGeneration: existing.metadata.generation ?? 1,
        },
      ],
      timestamp(),
    );
    const patch = mergePatch(current ?? {}, { ...current, conditions });
    if (patch !== undefined) await client.patchStatus(refOf(existing), patch);
  }
}

async function serveWebhook(
  context: IstiodContext,
  [kind, name]: string[],
): Promise<void> {
  const informer = kind.startsWith('Mutating')
    ? context.mutatingWebhooks
    : context.validatingWebhooks;
  const configuration = informer.get(name);
  const revision = configuration?.metadata.labels?.['istio.io/rev'];
  if (!configuration || !context.istiods().some(i => i.revision === revision)) {
    return;
  }
  const webhooks = patchedWebhooks(configuration);
  if (webhooks) {
    informer.observe(
      await context.client.patch(refOf(configuration), { webhooks }),
    );
  }
}

async function reportRoute(context: IstiodContext, key: string): Promise<void> {
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

async function reportService(
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

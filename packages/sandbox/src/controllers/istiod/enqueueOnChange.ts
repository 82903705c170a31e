import { keyOf, type KubeObject, type WorkQueue } from '../kube';
import type { IstiodContext } from './IstiodContext';

/** Asks for work on whatever a change in the cluster may concern; keys are `task|…`. */
export function enqueueOnChange(
  context: IstiodContext,
  queue: WorkQueue,
): void {
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

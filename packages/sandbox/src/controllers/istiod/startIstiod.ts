import type { ControllerLog } from '../ControllerLog';
import { WorkQueue, type Informers, type KubeClient } from '../kube';
import { createClasses } from './createClasses';
import { enqueueOnChange } from './enqueueOnChange';
import { GatewayReconciler } from './GatewayReconciler';
import { IstiodContext } from './IstiodContext';
import { reportRoute } from './reportRoute';
import { reportService } from './reportService';
import { serveWebhook } from './serveWebhook';

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

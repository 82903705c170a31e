import { refOf } from '../kube';
import type { IstiodContext } from './IstiodContext';
import { patchedWebhooks } from './patchedWebhooks';

/** Lets the istiod that a webhook configuration names write its certificate into it. */
export async function serveWebhook(
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

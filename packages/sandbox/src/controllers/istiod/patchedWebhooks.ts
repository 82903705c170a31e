import { dig, type KubeObject } from '../kube';
import { CA_BUNDLE } from './caBundle';

type Webhook = Record<string, unknown>;

/**
 * The webhooks as the istiod that serves them leaves them: with its
 * certificate, and validation switched from Ignore to Fail. Undefined when
 * nothing is to be changed. Argo CD sees this as the benign drift of istio.md
 * 7.1.
 */
export function patchedWebhooks(
  configuration: KubeObject,
): Webhook[] | undefined {
  const webhooks = (configuration.webhooks ?? []) as Webhook[];
  const validating = configuration.kind === 'ValidatingWebhookConfiguration';
  const patched = webhooks.map(webhook => ({
    ...webhook,
    ...(validating ? { failurePolicy: 'Fail' } : {}),
    clientConfig: {
      ...(webhook.clientConfig as object),
      caBundle: CA_BUNDLE,
    },
  }));
  const same = webhooks.every(
    webhook =>
      dig(webhook, 'clientConfig', 'caBundle') === CA_BUNDLE &&
      (!validating || webhook.failurePolicy === 'Fail'),
  );
  return same ? undefined : patched;
}

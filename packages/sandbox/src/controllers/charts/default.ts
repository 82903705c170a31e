import { tagWebhook } from './tagWebhook';
import type { Chart } from './types';
import { validationWebhook } from './validationWebhook';
import { chartLabels, revisionOf } from './values';

/** Chart `default`: tag `default` and the default validator for one revision. */
export const defaultChart: Chart = context => {
  const revision = revisionOf(context);
  const { namespace, release } = context;
  const labels = { release, ...chartLabels(context, 'istiod') };
  return [
    tagWebhook({ tag: 'default', revision, namespace, labels }),
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      metadata: {
        name: 'istiod-default-validator',
        labels: {
          app: 'istiod',
          istio: 'istiod',
          'istio.io/rev': revision,
          'istio.io/tag': 'default',
          ...labels,
        },
      },
      webhooks: [
        validationWebhook({
          name: 'validation.istio.io',
          service: revision === 'default' ? 'istiod' : `istiod-${revision}`,
          namespace,
          failurePolicy: 'Ignore',
        }),
      ],
    },
  ];
};

import type { KubeObject } from '../kube';
import { injectionWebhooks } from './injectionWebhooks';

/** The webhook by which a tag names a revision. */
export function tagWebhook(options: {
  tag: string;
  revision: string;
  namespace: string;
  labels: Record<string, string>;
}): KubeObject {
  const { tag, revision, namespace, labels } = options;
  const foreign = namespace === 'istio-system' ? '' : `-${namespace}`;
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingWebhookConfiguration',
    metadata: {
      name: `istio-revision-tag-${tag}${foreign}`,
      labels: {
        'istio.io/tag': tag,
        'istio.io/rev': revision,
        'install.operator.istio.io/owning-resource': 'unknown',
        'operator.istio.io/component': 'Pilot',
        app: 'sidecar-injector',
        ...labels,
      },
    },
    webhooks: injectionWebhooks({
      selector: tag,
      service: revision === 'default' ? 'istiod' : `istiod-${revision}`,
      namespace,
    }),
  };
}

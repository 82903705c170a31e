import { dig, digText, type KubeObject } from '../kube';
import type { ChartContext } from './types';
import {
  chartLabels,
  imageOf,
  isAmbient,
  revisionOf,
  revisionSuffix,
} from './values';

/** The Deployment of one istiod. */
export function istiodDeployment(context: ChartContext): KubeObject {
  const revision = revisionOf(context);
  const name = `istiod${revisionSuffix(context)}`;
  const selector = { app: 'istiod', 'istio.io/rev': revision };
  const common = {
    ...selector,
    'install.operator.istio.io/owning-resource': 'unknown',
    'operator.istio.io/component': 'Pilot',
    ...chartLabels(context, 'istiod'),
  };
  const replicas = dig(context.values, 'replicaCount');
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name,
      namespace: context.namespace,
      labels: { ...common, istio: 'pilot', release: context.release },
    },
    spec: {
      ...(typeof replicas === 'number' ? { replicas } : {}),
      strategy: { rollingUpdate: { maxSurge: '100%', maxUnavailable: '25%' } },
      selector: { matchLabels: selector },
      template: {
        metadata: {
          labels: {
            ...common,
            istio: 'istiod',
            'istio.io/dataplane-mode': 'none',
            'sidecar.istio.io/inject': 'false',
          },
          annotations: {
            'prometheus.io/port': '15014',
            'prometheus.io/scrape': 'true',
            'sidecar.istio.io/inject': 'false',
          },
        },
        spec: {
          serviceAccountName: name,
          containers: [
            {
              name: 'discovery',
              image: imageOf(context, 'pilot', 'pilot'),
              args: ['discovery'],
              env: [
                { name: 'REVISION', value: revision },
                ...(isAmbient(context)
                  ? [{ name: 'PILOT_ENABLE_AMBIENT', value: 'true' }]
                  : []),
                ...extraEnvironment(context),
                { name: 'CLUSTER_ID', value: 'Kubernetes' },
              ],
              ports: [
                { containerPort: 15012, name: 'tls-xds', protocol: 'TCP' },
              ],
            },
          ],
        },
      },
    },
  };
}

function extraEnvironment(context: ChartContext): object[] {
  const flat =
    dig(context.values, 'env') ?? dig(context.values, 'pilot', 'env');
  return Object.keys(flat ?? {}).map(name => ({
    name,
    value: digText(flat, name) ?? '',
  }));
}

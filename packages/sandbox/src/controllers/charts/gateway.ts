import { dig, digText } from '../kube';
import type { Chart } from './types';
import { chartLabels } from './values';

/**
 * Chart `gateway`: a proxy that an injection webhook fills in when a pod
 * starts. Nothing injects here, so the image stays `auto`.
 */
export const gateway: Chart = context => {
  const { values, release: name, namespace } = context;
  const app = name.replace(/^istio-/, '');
  const selector = { app: name, istio: app };
  const labels = {
    ...chartLabels(context, name),
    ...selector,
    'istio.io/dataplane-mode': 'none',
    ...(dig(values, 'labels') as Record<string, string> | undefined),
  };
  const rev = digText(values, 'revision');
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace, labels },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace, labels },
      spec: {
        type: digText(values, 'service', 'type') ?? 'LoadBalancer',
        selector,
        ports: [
          {
            name: 'status-port',
            port: 15021,
            protocol: 'TCP',
            targetPort: 15021,
          },
          { name: 'http2', port: 80, protocol: 'TCP', targetPort: 80 },
          { name: 'https', port: 443, protocol: 'TCP', targetPort: 443 },
        ],
      },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, namespace, labels },
      spec: {
        selector: { matchLabels: selector },
        template: {
          metadata: {
            labels: {
              'sidecar.istio.io/inject': 'true',
              ...(rev ? { 'istio.io/rev': rev } : {}),
              ...labels,
            },
            annotations: {
              'inject.istio.io/templates': 'gateway',
              'sidecar.istio.io/inject': 'true',
            },
          },
          spec: {
            serviceAccountName: name,
            containers: [{ name: 'istio-proxy', image: 'auto' }],
          },
        },
      },
    },
  ];
};

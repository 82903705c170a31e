import { dig, digText } from '../kube';
import { minorOf } from './calendar';
import type { Chart, ChartContext } from './types';
import { chartLabels, imageOf } from './values';

/**
 * Chart `ztunnel`. The revision is an annotation and decides the istiod that
 * ztunnel connects to; 1.18 and 1.19 ignore it (istio.md 1.1).
 */
export const ztunnel: Chart = context => {
  const { values, version, namespace } = context;
  const name =
    (minorOf(version) >= 25 && digText(values, 'resourceName')) || 'ztunnel';
  const labels = chartLabels(context, 'ztunnel');
  const annotations = { 'istio.io/rev': revision(context) || 'default' };
  const strategy =
    minorOf(version) >= 26 ? dig(values, 'updateStrategy') : undefined;
  const grace = Number(dig(values, 'terminationGracePeriodSeconds') ?? 30);
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace, labels, annotations },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name, namespace, labels, annotations },
      spec: {
        selector: { matchLabels: { app: 'ztunnel' } },
        updateStrategy: strategy ?? {
          type: 'RollingUpdate',
          rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
        },
        template: {
          metadata: {
            labels: {
              'sidecar.istio.io/inject': 'false',
              'istio.io/dataplane-mode': 'none',
              app: 'ztunnel',
              ...labels,
            },
            annotations: {
              'sidecar.istio.io/inject': 'false',
              'prometheus.io/port': '15020',
              'prometheus.io/scrape': 'true',
              ...annotations,
            },
          },
          spec: {
            nodeSelector: dig(values, 'nodeSelector') ?? {
              'kubernetes.io/os': 'linux',
            },
            serviceAccountName: name,
            terminationGracePeriodSeconds: grace,
            containers: [
              {
                name: 'istio-proxy',
                image: imageOf(context, 'ztunnel'),
                args: ['proxy', 'ztunnel'],
                env: [
                  {
                    name: 'CA_ADDRESS',
                    value: digText(values, 'caAddress') ?? address(context),
                  },
                  {
                    name: 'XDS_ADDRESS',
                    value: digText(values, 'xdsAddress') ?? address(context),
                  },
                  {
                    name: 'TERMINATION_GRACE_PERIOD_SECONDS',
                    value: String(grace),
                  },
                ],
              },
            ],
          },
        },
      },
    },
  ];
};

function revision({ values }: ChartContext): string {
  return digText(values, 'revision') ?? '';
}

function address(context: ChartContext): string {
  const heeded = minorOf(context.version) >= 20 ? revision(context) : '';
  const service = heeded ? `istiod-${heeded}` : 'istiod';
  const namespace = digText(context.values, 'istioNamespace') ?? 'istio-system';
  return `${service}.${namespace}.svc:15012`;
}

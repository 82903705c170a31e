import { dig } from '../kube';
import { minorOf } from './calendar';
import { roleAndBinding } from './rbac';
import type { Chart } from './types';
import { chartLabels, imageOf, isAmbient, revisionOf } from './values';

/** Chart `cni`: the node agent. Its revision is a label without effect (istio.md 1.1). */
export const cni: Chart = context => {
  const labels = {
    release: context.release,
    'istio.io/rev': revisionOf(context),
    'install.operator.istio.io/owning-resource': 'unknown',
    'operator.istio.io/component': 'Cni',
    ...chartLabels(context, 'istio-cni'),
  };
  const strategy =
    minorOf(context.version) >= 26
      ? dig(context.values, 'updateStrategy')
      : undefined;
  const metadata = (name: string, app: string) => ({
    name,
    namespace: context.namespace,
    labels: { app, ...labels },
  });
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: metadata('istio-cni', 'istio-cni'),
    },
    ...['istio-cni', 'istio-cni-repair-role', 'istio-cni-ambient'].flatMap(
      name =>
        roleAndBinding({
          scope: 'Cluster',
          name,
          bindingName: name.replace(/role$/, 'rolebinding'),
          account: 'istio-cni',
          namespace: context.namespace,
          labels,
        }),
    ),
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: metadata('istio-cni-config', 'istio-cni'),
      data: {
        CURRENT_AGENT_VERSION: context.version,
        AMBIENT_ENABLED: String(
          isAmbient(context) ||
            dig(context.values, 'ambient', 'enabled') === true ||
            dig(context.values, 'cni', 'ambient', 'enabled') === true,
        ),
      },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: {
        name: 'istio-cni-node',
        namespace: context.namespace,
        labels: { 'k8s-app': 'istio-cni-node', ...labels },
      },
      spec: {
        selector: { matchLabels: { 'k8s-app': 'istio-cni-node' } },
        updateStrategy: strategy ?? {
          type: 'RollingUpdate',
          rollingUpdate: { maxUnavailable: 1 },
        },
        template: {
          metadata: {
            labels: {
              'k8s-app': 'istio-cni-node',
              'sidecar.istio.io/inject': 'false',
              'istio.io/dataplane-mode': 'none',
              ...chartLabels(context, 'istio-cni'),
            },
            annotations: {
              'sidecar.istio.io/inject': 'false',
              'prometheus.io/scrape': 'true',
              'prometheus.io/port': '15014',
              'prometheus.io/path': '/metrics',
              'container.apparmor.security.beta.kubernetes.io/install-cni':
                'unconfined',
            },
          },
          spec: {
            nodeSelector: { 'kubernetes.io/os': 'linux' },
            serviceAccountName: 'istio-cni',
            containers: [
              {
                name: 'install-cni',
                image: imageOf(context, 'install-cni', 'cni'),
                command: ['install-cni'],
              },
            ],
          },
        },
      },
    },
  ];
};

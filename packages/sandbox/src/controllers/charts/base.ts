import { digText, type KubeObject } from '../kube';
import { minorOf } from './calendar';
import { customResourceDefinition } from './customResourceDefinition';
import type { Chart, ChartContext } from './types';
import { validationWebhook } from './validationWebhook';
import { chartLabels, listOf } from './values';

/** Istio's own kinds, their groups, and the versions they are served in. */
const KINDS: {
  group: string;
  kind: string;
  plural?: string;
  versions: string[];
  since?: number;
}[] = [
  {
    group: 'networking.istio.io',
    kind: 'DestinationRule',
    versions: ['v1', 'v1beta1', 'v1alpha3'],
  },
  { group: 'networking.istio.io', kind: 'EnvoyFilter', versions: ['v1alpha3'] },
  {
    group: 'networking.istio.io',
    kind: 'Gateway',
    versions: ['v1', 'v1beta1', 'v1alpha3'],
  },
  { group: 'networking.istio.io', kind: 'ProxyConfig', versions: ['v1beta1'] },
  {
    group: 'networking.istio.io',
    kind: 'ServiceEntry',
    plural: 'serviceentries',
    versions: ['v1', 'v1beta1', 'v1alpha3'],
  },
  {
    group: 'networking.istio.io',
    kind: 'Sidecar',
    versions: ['v1', 'v1beta1', 'v1alpha3'],
  },
  {
    group: 'networking.istio.io',
    kind: 'VirtualService',
    versions: ['v1', 'v1beta1', 'v1alpha3'],
  },
  {
    group: 'networking.istio.io',
    kind: 'WorkloadEntry',
    plural: 'workloadentries',
    versions: ['v1', 'v1beta1', 'v1alpha3'],
  },
  {
    group: 'networking.istio.io',
    kind: 'WorkloadGroup',
    versions: ['v1', 'v1beta1', 'v1alpha3'],
  },
  {
    group: 'security.istio.io',
    kind: 'AuthorizationPolicy',
    plural: 'authorizationpolicies',
    versions: ['v1', 'v1beta1'],
  },
  {
    group: 'security.istio.io',
    kind: 'PeerAuthentication',
    versions: ['v1', 'v1beta1'],
  },
  {
    group: 'security.istio.io',
    kind: 'RequestAuthentication',
    versions: ['v1', 'v1beta1'],
  },
  {
    group: 'telemetry.istio.io',
    kind: 'Telemetry',
    plural: 'telemetries',
    versions: ['v1', 'v1alpha1'],
  },
  {
    group: 'extensions.istio.io',
    kind: 'TrafficExtension',
    versions: ['v1alpha1'],
    since: 30,
  },
  { group: 'extensions.istio.io', kind: 'WasmPlugin', versions: ['v1alpha1'] },
];

/**
 * Chart `base`: Istio's CustomResourceDefinitions, labelled with the version
 * from 1.24 on, and the default validator, which names the default revision
 * (istio.md 1.1, 7.1).
 */
export const base: Chart = context => [
  ...crds(context),
  ...defaultValidator(context),
  {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: {
      name: 'istio-reader-service-account',
      namespace: context.namespace,
      labels: {
        app: 'istio-reader',
        release: context.release,
        ...chartLabels(context, 'istio-reader'),
      },
    },
  },
];

function crds(context: ChartContext): KubeObject[] {
  if (digText(context.values, 'base', 'enableCRDTemplates') === 'false')
    return [];
  const excluded = listOf(context, 'base', 'excludedCRDs');
  const { 'app.kubernetes.io/name': _, ...labels } = chartLabels(
    context,
    'base',
  );
  return KINDS.filter(k => minorOf(context.version) >= (k.since ?? 0))
    .map(kind =>
      customResourceDefinition({
        ...kind,
        labels,
        annotations: { 'helm.sh/resource-policy': 'keep' },
      }),
    )
    .filter(crd => !excluded.includes(crd.metadata.name));
}

function defaultValidator(context: ChartContext): KubeObject[] {
  const revision = digText(context.values, 'defaultRevision') ?? 'default';
  if (revision === '') return [];
  return [
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      metadata: {
        name: 'istiod-default-validator',
        labels: {
          app: 'istiod',
          release: context.release,
          istio: 'istiod',
          'istio.io/rev': revision,
          ...chartLabels(context, 'istiod'),
        },
      },
      webhooks: [
        validationWebhook({
          name: 'validation.istio.io',
          service: revision === 'default' ? 'istiod' : `istiod-${revision}`,
          namespace: context.namespace,
          failurePolicy:
            digText(context.values, 'base', 'validationFailurePolicy') ??
            'Ignore',
        }),
      ],
    },
  ];
}

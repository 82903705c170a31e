import { dig, type KubeObject } from '../kube';
import { minorOf } from './calendar';
import { injectionWebhooks } from './injectionWebhooks';
import { istiodDeployment } from './istiodDeployment';
import { roleAndBinding } from './rbac';
import { istiodConfigMaps } from './istiodConfigMaps';
import type { Chart, ChartContext } from './types';
import { validationWebhook } from './validationWebhook';
import { chartLabels, listOf, revisionOf, revisionSuffix } from './values';

const ADMISSION = 'admissionregistration.k8s.io/v1';

/**
 * Chart `istiod`: one revision of the control plane, with what its
 * `revisionTags` own: a webhook each, and from 1.28 on a Service (istio.md
 * 1.1).
 */
export const istiod: Chart = context => {
  const revision = revisionOf(context);
  const name = `istiod${revisionSuffix(context)}`;
  const tags = listOf(context, 'revisionTags');
  const account: KubeObject = {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: {
      name,
      namespace: context.namespace,
      labels: {
        app: 'istiod',
        release: context.release,
        ...chartLabels(context, 'istiod'),
      },
    },
  };
  return [
    account,
    ...istiodConfigMaps(context),
    ...rbac(context, name),
    service(context, name, revision),
    ...(minorOf(context.version) >= 28
      ? tags.map(tag =>
          service(context, `istiod-revision-tag-${tag}`, revision, tag),
        )
      : []),
    istiodDeployment(context),
    autoscaler(context, name),
    webhook(context, `istio-sidecar-injector${revisionSuffix(context)}`, name),
    ...tags.map(tag =>
      webhook(context, `istio-revision-tag-${tag}`, name, tag),
    ),
    validator(context, name),
  ];
};

function labels(context: ChartContext): Record<string, string> {
  return {
    'istio.io/rev': revisionOf(context),
    'install.operator.istio.io/owning-resource': 'unknown',
    'operator.istio.io/component': 'Pilot',
    release: context.release,
    ...chartLabels(context, 'istiod'),
  };
}

function service(
  context: ChartContext,
  name: string,
  revision: string,
  tag?: string,
): KubeObject {
  const port = (number: number, portName: string, targetPort?: number) => ({
    name: portName,
    port: number,
    protocol: 'TCP',
    ...(targetPort ? { targetPort } : {}),
  });
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name,
      namespace: context.namespace,
      labels: {
        ...labels(context),
        app: 'istiod',
        istio: 'pilot',
        ...(tag ? { 'istio.io/tag': tag } : {}),
      },
    },
    spec: {
      ports: [
        port(15010, 'grpc-xds'),
        port(15012, 'https-dns'),
        port(443, 'https-webhook', 15017),
        port(15014, 'http-monitoring'),
      ],
      selector: { app: 'istiod', 'istio.io/rev': revision },
    },
  };
}

function webhook(
  context: ChartContext,
  name: string,
  serviceName: string,
  tag?: string,
): KubeObject {
  const foreign =
    context.namespace === 'istio-system' ? '' : `-${context.namespace}`;
  return {
    apiVersion: ADMISSION,
    kind: 'MutatingWebhookConfiguration',
    metadata: {
      name: `${name}${foreign}`,
      labels: {
        ...labels(context),
        app: 'sidecar-injector',
        ...(tag ? { 'istio.io/tag': tag } : {}),
      },
    },
    webhooks: injectionWebhooks({
      selector: tag ?? revisionOf(context),
      service: serviceName,
      namespace: context.namespace,
    }),
  };
}

function validator(context: ChartContext, name: string): KubeObject {
  const revision = revisionOf(context);
  return {
    apiVersion: ADMISSION,
    kind: 'ValidatingWebhookConfiguration',
    metadata: {
      name: `istio-validator${revisionSuffix(context)}-${context.namespace}`,
      labels: {
        app: 'istiod',
        istio: 'istiod',
        release: context.release,
        'istio.io/rev': revision,
        ...chartLabels(context, 'istiod'),
      },
    },
    webhooks: [
      validationWebhook({
        name: 'rev.validation.istio.io',
        service: name,
        namespace: context.namespace,
        failurePolicy: String(
          dig(context.values, 'base', 'validationFailurePolicy') ?? 'Ignore',
        ),
        objectSelector: {
          matchExpressions: [
            { key: 'istio.io/rev', operator: 'In', values: [revision] },
          ],
        },
      }),
    ],
  };
}

function autoscaler(context: ChartContext, name: string): KubeObject {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: {
      name,
      namespace: context.namespace,
      labels: { ...labels(context), app: 'istiod' },
    },
    spec: {
      minReplicas: Number(dig(context.values, 'autoscaleMin') ?? 1),
      maxReplicas: Number(dig(context.values, 'autoscaleMax') ?? 5),
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
    },
  };
}

function rbac(context: ChartContext, name: string): KubeObject[] {
  const { namespace, release } = context;
  const suffix = `${revisionSuffix(context)}-${namespace}`;
  const bound = (
    role: string,
    app: string,
    account: string,
    scope: 'Cluster' | 'Namespace' = 'Cluster',
  ) =>
    roleAndBinding({
      scope,
      name: role,
      account,
      namespace,
      labels: { app, release, ...chartLabels(context, 'istiod') },
    });
  return [
    ...bound(`istiod-clusterrole${suffix}`, 'istiod', name),
    ...bound(`istiod-gateway-controller${suffix}`, 'istiod', name),
    ...bound(
      `istio-reader-clusterrole${suffix}`,
      'istio-reader',
      'istio-reader-service-account',
    ),
    ...bound(name, 'istiod', name, 'Namespace'),
  ];
}

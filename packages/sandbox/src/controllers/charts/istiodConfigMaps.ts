import { stringify } from 'yaml';
import { dig, digText, type KubeObject } from '../kube';
import type { ChartContext } from './types';
import { chartLabels, isAmbient, revisionOf, revisionSuffix } from './values';

/** The mesh configuration and the injector's values, which a running istiod reads: discovery address, image. */
export function istiodConfigMaps(context: ChartContext): KubeObject[] {
  const suffix = revisionSuffix(context);
  const labels = {
    'istio.io/rev': revisionOf(context),
    'install.operator.istio.io/owning-resource': 'unknown',
    'operator.istio.io/component': 'Pilot',
    release: context.release,
    ...chartLabels(context, 'istiod'),
  };
  const configMap = (name: string, data: Record<string, string>) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: `${name}${suffix}`,
      namespace: context.namespace,
      labels,
    },
    data,
  });
  return [
    configMap('istio', {
      mesh: stringify(mesh(context)).trimEnd(),
      meshNetworks: 'networks: {}',
    }),
    configMap('istio-sidecar-injector', {
      values: JSON.stringify(injectorValues(context)),
    }),
    configMap('values', {
      'original-values': JSON.stringify(context.values, null, 2),
    }),
  ];
}

function mesh(context: ChartContext): object {
  const configured = dig(context.values, 'meshConfig') as
    | Record<string, unknown>
    | undefined;
  return {
    ...configured,
    defaultConfig: {
      discoveryAddress: `istiod${revisionSuffix(context)}.${
        context.namespace
      }.svc:15012`,
      ...(isAmbient(context)
        ? {
            image: { imageType: 'distroless' },
            proxyMetadata: { ISTIO_META_ENABLE_HBONE: 'true' },
          }
        : {}),
      ...(configured?.defaultConfig as object | undefined),
    },
    rootNamespace: context.namespace,
    trustDomain: 'cluster.local',
  };
}

function injectorValues({ values, ...context }: ChartContext): object {
  const value = (key: string) =>
    digText(values, 'global', key) ?? digText(values, key);
  const variant =
    value('variant') ?? (isAmbient({ values, ...context }) ? 'distroless' : '');
  return {
    global: {
      hub: value('hub') ?? 'docker.io/istio',
      tag: value('tag') ?? context.version,
      variant,
      proxy: {
        image: digText(values, 'global', 'proxy', 'image') ?? 'proxyv2',
      },
    },
    revision: digText(values, 'revision') ?? '',
  };
}

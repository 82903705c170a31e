import type { Istiod } from './types';

/**
 * The environment of a gateway's proxy, as far as somebody reads it. With an
 * empty mesh configuration (its ConfigMap is gone) the discovery address is
 * missing too: istio.md section 10, retiring a revision.
 */
export function meshEnvironment(options: {
  istiod: Istiod;
  defaultConfig: Record<string, unknown>;
  deployment: string;
  namespace: string;
}): { name: string; value: string }[] {
  const { istiod, defaultConfig, deployment, namespace } = options;
  const metadata = Object.entries(defaultConfig.proxyMetadata ?? {}).map(
    ([name, value]) => ({ name, value: String(value) }),
  );
  return [
    { name: 'PILOT_CERT_PROVIDER', value: 'istiod' },
    {
      name: 'CA_ADDR',
      value: `${istiod.name}.${istiod.namespace}.svc:15012`,
    },
    {
      name: 'PROXY_CONFIG',
      value: `${JSON.stringify(proxyConfig(defaultConfig))}\n`,
    },
    ...metadata,
    { name: 'ISTIO_META_CLUSTER_ID', value: 'Kubernetes' },
    { name: 'ISTIO_META_WORKLOAD_NAME', value: deployment },
    {
      name: 'ISTIO_META_OWNER',
      value: `kubernetes://apis/apps/v1/namespaces/${namespace}/deployments/${deployment}`,
    },
    { name: 'ISTIO_META_MESH_ID', value: 'cluster.local' },
    { name: 'TRUST_DOMAIN', value: 'cluster.local' },
  ];
}

/** The fields in istiod's own order, so that the text is the same. */
function proxyConfig(config: Record<string, unknown>): object {
  const { discoveryAddress, proxyMetadata, image, ...rest } = config;
  return { discoveryAddress, proxyMetadata, ...rest, image };
}

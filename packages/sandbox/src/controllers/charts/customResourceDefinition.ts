import type { KubeObject } from '../kube';

/** The parts of a CustomResourceDefinition that differ from one to the next. */
export interface CrdOptions {
  group: string;
  kind: string;
  plural?: string;
  versions: string[];
  clusterScoped?: boolean;
  shortNames?: string[];
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  /** OpenAPI schemas of top-level fields; anything else is kept as it is. */
  properties?: Record<string, object>;
  /** Columns of `kubectl get`. */
  columns?: { name: string; type: string; jsonPath: string }[];
  /** Whether `status` is a subresource; true by default. */
  statusSubresource?: boolean;
}

/** A small CustomResourceDefinition: names, versions and defaults, without upstream's full schemas. */
export function customResourceDefinition(options: CrdOptions): KubeObject {
  const singular = options.kind.toLowerCase();
  const plural = options.plural ?? `${singular}s`;
  const open = { 'x-kubernetes-preserve-unknown-fields': true };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${plural}.${options.group}`,
      labels: options.labels,
      annotations: options.annotations,
    },
    spec: {
      group: options.group,
      names: {
        kind: options.kind,
        listKind: `${options.kind}List`,
        plural,
        singular,
        ...(options.shortNames ? { shortNames: options.shortNames } : {}),
      },
      scope: options.clusterScoped ? 'Cluster' : 'Namespaced',
      versions: options.versions.map((name, index) => ({
        name,
        served: true,
        storage: index === 0,
        additionalPrinterColumns: options.columns ?? [],
        schema: {
          openAPIV3Schema: {
            type: 'object',
            ...open,
            properties: {
              spec: { type: 'object', ...open },
              status: { type: 'object', ...open },
              ...options.properties,
            },
          },
        },
        subresources: options.statusSubresource === false ? {} : { status: {} },
      })),
    },
  };
}

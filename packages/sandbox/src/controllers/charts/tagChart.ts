import { dig, digText, type KubeObject } from '../kube';
import { tagWebhook } from './tagWebhook';
import type { Chart } from './types';

/**
 * The reference architecture's own chart: one map of tags to revisions
 * (`base.tags.<tag>.revision`), and the shim Service `istiod` for node agents
 * that do not know their revision (`base.ztshim`, or `base.istiodservice`).
 */
export const tagChart: Chart = ({ values, namespace, release }) => {
  const tags = Object.keys(dig(values, 'base', 'tags') ?? {});
  const revision = (tag: string) =>
    digText(values, 'base', 'tags', tag, 'revision') || 'default';
  const webhooks: KubeObject[] = tags.map(tag =>
    tagWebhook({
      tag,
      revision: revision(tag),
      namespace,
      labels: { release },
    }),
  );
  if (!tags.includes('default')) return webhooks;
  const shim =
    digText(values, 'base', 'istiodservice') ??
    digText(values, 'base', 'ztshim') ??
    '';
  return [
    ...webhooks,
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: 'istiod',
        namespace: 'istio-system',
        labels: { app: 'istiod', istio: 'pilot', release },
      },
      spec: {
        ports: [
          { name: 'grpc-xds', port: 15010, protocol: 'TCP' },
          { name: 'https-dns', port: 15012, protocol: 'TCP' },
          {
            name: 'https-webhook',
            port: 443,
            protocol: 'TCP',
            targetPort: 15017,
          },
          { name: 'http-monitoring', port: 15014, protocol: 'TCP' },
        ],
        selector: { app: 'istiod', 'istio.io/rev': shim },
      },
    },
  ];
};

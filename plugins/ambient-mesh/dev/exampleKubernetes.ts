import { KubernetesApi } from '@backstage/plugin-kubernetes-react';

/** As much of the Kubernetes plugin as the pods pane asks for. */
export const exampleKubernetes: Pick<KubernetesApi, 'proxy'> = {
  proxy: async () =>
    new Response(
      JSON.stringify({
        items: [
          {
            metadata: { name: 'bookinfo-reviews-7d9c6b5f4-x2k8p' },
            spec: { nodeName: 'node-1' },
            status: {
              phase: 'Running',
              containerStatuses: [
                {
                  ready: true,
                  restartCount: 0,
                  image: 'docker.io/istio/proxyv2:1.30.4-distroless',
                },
              ],
            },
          },
        ],
      }),
    ),
};

import { projectGatewayDeployment } from './projectGatewayDeployment';

const deployment = (config?: string) => ({
  metadata: {
    namespace: 'shop',
    name: 'ingress-istio',
    generation: 3,
    ownerReferences: [{ kind: 'Gateway', name: 'ingress' }],
    labels: { 'istio.io/rev': 'stable' },
  },
  spec: {
    replicas: 2,
    template: {
      metadata: {
        annotations: { 'istio.io/rev': '1-30-4' },
        labels: { 'istio.io/rev': 'stable' },
      },
      spec: {
        containers: [
          {
            name: 'istio-proxy',
            image: 'istio/proxyv2:1.30.4',
            env: config ? [{ name: 'PROXY_CONFIG', value: config }] : [],
          },
        ],
      },
    },
  },
  status: { observedGeneration: 2, readyReplicas: 2, updatedReplicas: 1 },
});

describe('projectGatewayDeployment', () => {
  it('takes the annotation for the revision, never the copied label', () => {
    expect(projectGatewayDeployment(deployment())).toEqual({
      namespace: 'shop',
      gateway: 'ingress',
      deployment: {
        name: 'ingress-istio',
        revision: '1-30-4',
        version: '1.30.4',
        hasDiscoveryAddress: true,
        generation: 3,
        observedGeneration: 2,
        desired: 2,
        ready: 2,
        updated: 1,
      },
    });
  });

  it('notices the configuration of a dying istiod', () => {
    const has = (config: string) =>
      projectGatewayDeployment(deployment(config))?.deployment
        .hasDiscoveryAddress;
    expect(has('{}\n')).toBe(false);
    expect(has('{"discoveryAddress":"istiod-a.istio-system.svc:15012"}')).toBe(
      true,
    );
  });

  it('is nobody’s without a Gateway', () => {
    expect(
      projectGatewayDeployment({ metadata: { namespace: 'a', name: 'b' } }),
    ).toBeNull();
  });
});

import { dig, type KubeObject } from '../kube';
import { GATEWAY_CLASSES } from './classes';
import { renderGateway } from './renderGateway';
import type { Gateway } from './types';

function render(options: {
  className?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  infrastructure?: Gateway['spec']['infrastructure'];
  defaultConfig?: Record<string, unknown>;
}): { account: KubeObject; deployment: KubeObject; service: KubeObject } {
  const className = options.className ?? 'istio-waypoint';
  const [account, deployment, service] = renderGateway({
    gateway: {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: {
        name: 'wp',
        namespace: 'team',
        uid: 'u',
        labels: options.labels,
        annotations: options.annotations,
      },
      spec: {
        gatewayClassName: className,
        infrastructure: options.infrastructure,
        listeners: [{ name: 'mesh', port: 15008, protocol: 'HBONE' }],
      },
    },
    classInfo: GATEWAY_CLASSES[className],
    istiod: {
      name: 'istiod-1-30-5',
      revision: '1-30-5',
      version: '1.30.5',
      namespace: 'istio-system',
    },
    mesh: {
      proxyImage: 'docker.io/istio/proxyv2:1.30.5-distroless',
      defaultConfig: options.defaultConfig ?? {
        discoveryAddress: 'istiod-1-30-5.istio-system.svc:15012',
      },
    },
  });
  return { account, deployment, service };
}

const template = (deployment: KubeObject) =>
  dig(deployment, 'spec', 'template', 'metadata') as KubeObject['metadata'];
const container = (deployment: KubeObject) =>
  dig(deployment, 'spec', 'template', 'spec', 'containers', 0) as {
    image: string;
    env: { name: string; value: string }[];
  };

describe('renderGateway', () => {
  it('writes the revision as annotation of the pods and copies the wish as label', () => {
    const { deployment } = render({ labels: { 'istio.io/rev': 'stable' } });
    expect(template(deployment).annotations?.['istio.io/rev']).toBe('1-30-5');
    expect(template(deployment).labels?.['istio.io/rev']).toBe('stable');
    expect(deployment.metadata.labels).toMatchObject({
      'istio.io/rev': 'stable',
      'gateway.istio.io/managed': 'istio.io-mesh-controller',
      'gateway.networking.k8s.io/gateway-name': 'wp',
      'gateway.networking.k8s.io/gateway-class-name': 'istio-waypoint',
    });
  });

  it.each([
    ['istio-waypoint', 'wp', 'ClusterIP'],
    ['istio', 'wp-istio', 'LoadBalancer'],
    ['istio-east-west', 'wp', 'LoadBalancer'],
  ])('names what class %s makes %s, with a %s', (className, name, type) => {
    const { account, deployment, service } = render({ className });
    expect([account, deployment, service].map(o => o.metadata.name)).toEqual([
      name,
      name,
      name,
    ]);
    expect(dig(service, 'spec', 'type')).toBe(type);
  });

  it('heeds the annotations that override name and image, and does not copy them all', () => {
    const { deployment } = render({
      annotations: {
        'gateway.istio.io/name-override': 'other',
        'sidecar.istio.io/proxyImage': 'mirror.example/proxyv2:x',
        team: 'a',
      },
    });
    expect(deployment.metadata.name).toBe('other');
    expect(container(deployment).image).toBe('mirror.example/proxyv2:x');
    expect(deployment.metadata.annotations).toEqual({
      'sidecar.istio.io/proxyImage': 'mirror.example/proxyv2:x',
      team: 'a',
    });
  });

  it('lets infrastructure labels replace the copied ones', () => {
    const { deployment } = render({
      labels: { 'istio.io/rev': 'stable', team: 'a' },
      infrastructure: { labels: { only: 'this' } },
    });
    expect(template(deployment).labels).toMatchObject({ only: 'this' });
    expect(template(deployment).labels).not.toHaveProperty(['team']);
    expect(template(deployment).labels).not.toHaveProperty(['istio.io/rev']);
  });

  it('tells the proxy where its istiod is, and nothing once the configuration is gone', () => {
    const config = (deployment: KubeObject) =>
      container(deployment).env.find(e => e.name === 'PROXY_CONFIG')?.value;
    expect(config(render({}).deployment)).toBe(
      '{"discoveryAddress":"istiod-1-30-5.istio-system.svc:15012"}\n',
    );
    expect(config(render({ defaultConfig: {} }).deployment)).toBe('{}\n');
  });
});

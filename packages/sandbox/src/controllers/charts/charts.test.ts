import { dig, type KubeObject } from '../kube';
import { publishedVersion } from './calendar';
import { ISTIO_CHARTS, LOCAL_CHARTS } from './charts';
import { gatewayApiBundle, isGatewayApiTag } from './gatewayApi';

function render(
  chart: string,
  version: string,
  values: Record<string, unknown> = {},
): KubeObject[] {
  const charts = { ...ISTIO_CHARTS, ...LOCAL_CHARTS };
  return charts[chart]({
    chart,
    version,
    release: 'rel',
    namespace: 'istio-system',
    values,
  });
}

function find(objects: KubeObject[], kind: string, name: string): KubeObject {
  const found = objects.find(o => o.kind === kind && o.metadata.name === name);
  if (!found) {
    throw new Error(
      `no ${kind} ${name} among ${objects
        .map(o => `${o.kind} ${o.metadata.name}`)
        .join(', ')}`,
    );
  }
  return found;
}

const image = (object: KubeObject) =>
  dig(object, 'spec', 'template', 'spec', 'containers', 0, 'image');

describe('chart istiod', () => {
  it('names and labels a revision as istio.md 1.1 says', () => {
    const objects = render('istiod', '1.30.5', {
      revision: '1-30-5',
      profile: 'ambient',
    });
    const deployment = find(objects, 'Deployment', 'istiod-1-30-5');
    expect(deployment.metadata.labels).toMatchObject({
      app: 'istiod',
      'istio.io/rev': '1-30-5',
      'app.kubernetes.io/version': '1.30.5',
      'helm.sh/chart': 'istiod-1.30.5',
    });
    expect(image(deployment)).toBe('docker.io/istio/pilot:1.30.5-distroless');
    find(
      objects,
      'MutatingWebhookConfiguration',
      'istio-sidecar-injector-1-30-5',
    );
    find(
      objects,
      'ValidatingWebhookConfiguration',
      'istio-validator-1-30-5-istio-system',
    );
  });

  it('calls the unnamed revision default', () => {
    const deployment = find(render('istiod', '1.30.5'), 'Deployment', 'istiod');
    expect(deployment.metadata.labels?.['istio.io/rev']).toBe('default');
    expect(image(deployment)).toBe('docker.io/istio/pilot:1.30.5');
  });

  it.each([
    ['1.27.9', false],
    ['1.28.0', true],
  ])('makes a Service of each tag from 1.28 on: %s', (version, expected) => {
    const objects = render('istiod', version, {
      revision: 'r',
      revisionTags: ['stable'],
    });
    const webhook = find(
      objects,
      'MutatingWebhookConfiguration',
      'istio-revision-tag-stable',
    );
    expect(webhook.metadata.labels).toMatchObject({
      'istio.io/tag': 'stable',
      'istio.io/rev': 'r',
    });
    expect(
      objects.some(
        o =>
          o.metadata.name === 'istiod-revision-tag-stable' &&
          o.kind === 'Service',
      ),
    ).toBe(expected);
  });

  it('has no version label before 1.24', () => {
    const old = find(render('istiod', '1.23.6'), 'Deployment', 'istiod');
    expect(old.metadata.labels).not.toHaveProperty([
      'app.kubernetes.io/version',
    ]);
  });

  it('takes hub and tag from global or flat', () => {
    const values = {
      global: { hub: 'mirror.example/istio', tag: '1.30.5-fips' },
    };
    const nested = render('istiod', '1.30.5', values);
    const flat = render('istiod', '1.30.5', values.global);
    for (const objects of [nested, flat]) {
      expect(image(find(objects, 'Deployment', 'istiod'))).toBe(
        'mirror.example/istio/pilot:1.30.5-fips',
      );
    }
  });
});

describe('chart base', () => {
  it('labels CRDs with its version and names the default revision', () => {
    const objects = render('base', '1.30.5', { defaultRevision: '1-29-8' });
    const crd = find(
      objects,
      'CustomResourceDefinition',
      'gateways.networking.istio.io',
    );
    expect(crd.metadata.labels?.['app.kubernetes.io/version']).toBe('1.30.5');
    const validator = find(
      objects,
      'ValidatingWebhookConfiguration',
      'istiod-default-validator',
    );
    expect(validator.metadata.labels?.['istio.io/rev']).toBe('1-29-8');
  });

  it.each([
    [{}, 'default'],
    [{ defaultRevision: '' }, undefined],
  ])('with %j the validator names %s', (values, revision) => {
    const validator = render('base', '1.30.5', values).find(
      o => o.metadata.name === 'istiod-default-validator',
    );
    expect(validator?.metadata.labels?.['istio.io/rev']).toBe(revision);
  });
});

describe('charts ztunnel and cni', () => {
  it.each([
    ['1.30.5', 'istiod-1-30-5.istio-system.svc:15012'],
    ['1.19.3', 'istiod.istio-system.svc:15012'],
  ])('ztunnel %s connects to %s', (version, address) => {
    const set = find(
      render('ztunnel', version, { revision: '1-30-5' }),
      'DaemonSet',
      'ztunnel',
    );
    expect(set.metadata.annotations).toEqual({ 'istio.io/rev': '1-30-5' });
    const env = dig(set, 'spec', 'template', 'spec', 'containers', 0, 'env');
    expect(env).toContainEqual({ name: 'XDS_ADDRESS', value: address });
  });

  it('heeds an update strategy from 1.26 on', () => {
    const values = { updateStrategy: { type: 'OnDelete' } };
    const strategy = (version: string) =>
      dig(
        find(render('cni', version, values), 'DaemonSet', 'istio-cni-node'),
        'spec',
        'updateStrategy',
        'type',
      );
    expect(strategy('1.25.5')).toBe('RollingUpdate');
    expect(strategy('1.26.0')).toBe('OnDelete');
  });
});

describe('tag-chart', () => {
  it('makes a webhook of each tag, and the shim with tag default', () => {
    const objects = render('tag-chart', '1.1.0', {
      base: {
        tags: { default: { revision: 'a' }, rapid: { revision: 'b' } },
        ztshim: 'a',
      },
    });
    expect(
      objects.map(o => [o.metadata.name, o.metadata.labels?.['istio.io/rev']]),
    ).toEqual([
      ['istio-revision-tag-default', 'a'],
      ['istio-revision-tag-rapid', 'b'],
      ['istiod', undefined],
    ]);
    expect(dig(objects[2], 'spec', 'selector', 'istio.io/rev')).toBe('a');
  });
});

describe('publishedVersion', () => {
  const host = 'https://blob.istio.io/istio-release/charts';
  const old = 'https://istio-release.storage.googleapis.com/charts';
  it.each([
    [host, '1.30.5', '1.30.5'],
    [host, '1.30.77', undefined],
    [host, '1.18.4', undefined],
    [host, '1.29.*', '1.29.8'],
    [host, 'nonsense', undefined],
    [old, '1.30.5', '1.30.5'],
    [old, '1.31.1', undefined],
  ])('%s %s: %s', (repository, asked, expected) => {
    expect(publishedVersion(repository, asked)).toBe(expected);
  });
});

describe('gatewayApiBundle', () => {
  it('annotates every definition with the bundle version', () => {
    const bundle = gatewayApiBundle({ version: 'v1.4.1', channel: 'standard' });
    expect(bundle.map(o => o.metadata.name)).toEqual([
      'gatewayclasses.gateway.networking.k8s.io',
      'gateways.gateway.networking.k8s.io',
      'httproutes.gateway.networking.k8s.io',
      'referencegrants.gateway.networking.k8s.io',
      'grpcroutes.gateway.networking.k8s.io',
      'backendtlspolicies.gateway.networking.k8s.io',
    ]);
    for (const { metadata } of bundle) {
      expect(
        metadata.annotations?.['gateway.networking.k8s.io/bundle-version'],
      ).toBe('v1.4.1');
    }
  });

  it('knows which tags upstream has', () => {
    expect(isGatewayApiTag('v1.6.1')).toBe(true);
    expect(isGatewayApiTag('v1.4.9')).toBe(false);
  });
});

import { projectCrd } from './projectCrd';

describe('projectCrd', () => {
  it('reads the label of Istio’s and the annotation of the Gateway API’s', () => {
    expect(
      projectCrd({
        metadata: {
          name: 'gateways.networking.istio.io',
          labels: { 'app.kubernetes.io/version': '1.30.4' },
        },
      }),
    ).toEqual({ component: 'base', version: '1.30.4' });
    expect(
      projectCrd({
        metadata: {
          name: 'gateways.gateway.networking.k8s.io',
          annotations: {
            'gateway.networking.k8s.io/bundle-version': 'v1.4.1',
          },
        },
      }),
    ).toEqual({ component: 'gateway-api', version: 'v1.4.1' });
  });

  it('keeps those without version, and leaves other CRDs alone', () => {
    expect(
      projectCrd({ metadata: { name: 'telemetries.telemetry.istio.io' } }),
    ).toEqual({ component: 'base', version: null });
    expect(
      projectCrd({ metadata: { name: 'applications.argoproj.io' } }),
    ).toBeNull();
  });
});

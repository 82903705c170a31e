import { projectGateway } from './projectGateway';

const managed = (addresses?: Array<{ type?: string }>) =>
  projectGateway({ metadata: { name: 'g' }, spec: { addresses } })?.managed;

describe('projectGateway', () => {
  it('knows which Gateways istiod deploys', () => {
    expect(managed()).toBe(true);
    expect(managed([{}])).toBe(true);
    expect(managed([{ type: 'Hostname' }])).toBe(false);
    expect(managed([{}, {}])).toBe(false);
  });

  it('keeps an empty label, conditions and the addresses of its status', () => {
    expect(
      projectGateway({
        metadata: {
          namespace: 'shop',
          name: 'cart',
          labels: { 'istio.io/rev': '' },
          annotations: { note: 'long', 'sidecar.istio.io/proxyImage': 'x' },
        },
        spec: { gatewayClassName: 'istio-waypoint' },
        status: {
          addresses: [{ value: '10.0.0.1' }],
          conditions: [{ type: 'Programmed', status: 'True', reason: 'P' }],
        },
      }),
    ).toEqual({
      namespace: 'shop',
      name: 'cart',
      class: 'istio-waypoint',
      labels: { 'istio.io/rev': '' },
      annotations: { 'sidecar.istio.io/proxyImage': 'x' },
      addresses: [{ type: 'IPAddress', value: '10.0.0.1' }],
      managed: true,
      conditions: { Programmed: { status: 'True', reason: 'P', message: '' } },
    });
  });
});

import { ObservedGateway } from '../model';
import { compareCluster } from './compareCluster';
import { observedMesh, readout, waypoint } from './testing';

/** The waypoint of stable, whose template has another image than its istiod. */
const row = (more: Partial<ObservedGateway>) => {
  const gateway = waypoint('stable', '1-29-8');
  const version = '1.29.7';
  const [found] = compareCluster({
    readout: readout(),
    observed: observedMesh({
      gateways: [
        {
          ...gateway,
          deployment: gateway.deployment && { ...gateway.deployment, version },
          pods: gateway.pods.map(pod => ({ ...pod, version })),
          ...more,
        },
      ],
    }),
  }).gateways;
  return found;
};

describe('the image of a gateway', () => {
  it('is drift where istiod would set another one', () => {
    expect(row({})).toMatchObject({
      state: 'drift',
      reasons: [expect.stringMatching(/Git leads to 1\.29\.8.*is 1\.29\.7/)],
    });
  });

  it.each<[string, Partial<ObservedGateway>]>([
    [
      'an image of its own',
      { annotations: { 'sidecar.istio.io/proxyImage': 'proxyv2:1.29.7' } },
    ],
    ['a deployment by hand', { managed: false }],
  ])('is what it shall be with %s', (_, more) => {
    expect(row(more)).toMatchObject({ state: 'in-sync', reasons: [] });
  });
});

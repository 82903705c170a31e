import {
  MeshPolicy,
  Operation,
  Readout,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { requirementsOf } from './requirementsOf';

const policy: MeshPolicy = {
  channels: [{ name: 'stable' }, { name: 'rapid' }],
  namespaces: [{ name: 'shop-*', owner: 'group:default/shop' }],
  platform: { owners: [] },
  ingressOperatedBy: 'plateng',
};
const gateway = (name: string, role: string, cluster = 'eu') =>
  ({
    cluster,
    namespace: 'shop-cart',
    name,
    role,
    channel: 'stable',
  } as Readout['gateways'][number]);

const requirement = (operation: Operation, changed: Partial<MeshPolicy> = {}) =>
  requirementsOf(operation, {
    mesh: 'main',
    policy: { ...policy, ...changed },
    readout: {
      gateways: [
        gateway('cart', 'waypoint'),
        gateway('front', 'ingress'),
        gateway('out', 'egress'),
      ],
    } as Readout,
    clusters: ['eu', 'us'],
  });

const at = (name: string) => ({ namespace: 'shop-cart', name });

describe('requirementsOf', () => {
  it('needs authority over the old and the new channel, in every cluster in reach', () => {
    expect(
      requirement({
        kind: 'set-gateway-channel',
        gateway: at('cart'),
        channel: 'rapid',
      }),
    ).toMatchObject({
      kind: 'gateway',
      gateways: [
        { cluster: 'eu', owner: 'group:default/shop', channel: 'rapid' },
        { cluster: 'eu', owner: 'group:default/shop', channel: 'stable' },
        { cluster: 'us', owner: 'group:default/shop', channel: 'rapid' },
      ],
    });
  });

  it('needs authority in the named cluster only', () => {
    expect(
      requirement({
        kind: 'create-waypoint',
        gateway: at('new'),
        channel: 'rapid',
        cluster: 'us',
      }),
    ).toEqual({
      kind: 'gateway',
      namespace: 'shop-cart',
      gateways: [
        {
          mesh: 'main',
          cluster: 'us',
          namespace: 'shop-cart',
          name: 'new',
          owner: 'group:default/shop',
          channel: 'rapid',
        },
      ],
    });
  });

  it('knows no owner of a namespace that the policy does not name', () => {
    expect(
      requirement({ kind: 'enroll', namespace: 'other', waypoint: 'w' }),
    ).toMatchObject({ gateways: [{ owner: null }, { owner: null }] });
  });

  it('leaves ingress to whom the policy says', () => {
    const operation: Operation = {
      kind: 'set-gateway-channel',
      gateway: at('front'),
      channel: 'rapid',
    };
    expect(requirement(operation).kind).toBe('platform');
    expect(requirement(operation, { ingressOperatedBy: 'appdev' }).kind).toBe(
      'gateway',
    );
  });

  it.each<Operation>([
    { kind: 'remove-waypoint', gateway: at('out') },
    { kind: 'move-channel', channels: ['stable'], revision: 'x' },
    { kind: 'add-revision', version: '1.31.0' },
    { kind: 'remove-revision', name: 'x' },
    { kind: 'upgrade-component', components: ['cni'], version: '1.31.0' },
    { kind: 'patch-revision', name: 'x', version: '1.31.1' },
    { kind: 'migrate-charts' },
    { kind: 'upgrade', to: '1.31.0' },
    { kind: 'revert', commit: 'abcdef0' },
    { kind: 'add-channel', channel: 'slow', revision: 'x' },
    { kind: 'remove-channel', channel: 'slow' },
    { kind: 'set-chart-values', chart: 'cni', values: { profile: 'ambient' } },
    { kind: 'upgrade-gateway-chart', release: 'a/b', version: '1.31.0' },
    { kind: 'adopt-phases', channel: 'stable' },
    { kind: 'write-code-owners' },
  ])('leaves $kind to the platform team', operation => {
    expect(requirement(operation).kind).toBe('platform');
  });
});

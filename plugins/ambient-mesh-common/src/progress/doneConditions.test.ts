import { Readout, ReadoutGateway } from '../model';
import { doneConditions } from './doneConditions';

const at = { file: 'f.yaml', line: 1 };
const cluster = 'c1';

function gateway(name: string, more: Partial<ReadoutGateway>): ReadoutGateway {
  return {
    namespace: 'shop',
    name,
    class: 'istio-waypoint',
    role: 'waypoint',
    selector: { value: 'stable', from: 'gateway' },
    channel: 'stable',
    revision: '1-29-8',
    version: '1.29.8',
    reasons: [],
    cluster,
    at,
    ...more,
  };
}

function mesh(more: Partial<Readout> = {}): Readout {
  return {
    commit: null,
    clusters: [cluster],
    revisions: [{ name: '1-29-8', version: '1.29.8', cluster, at }],
    channels: [
      { name: 'stable', revision: '1-29-8', version: '1.29.8', cluster, at },
    ],
    components: [
      { name: 'ztunnel', version: '1.29.8', revision: '1-29-8', cluster, at },
    ],
    gateways: [gateway('cart', {}), gateway('pay', {})],
    findings: [],
    coverage: { files: 1, relevant: 1, interpreted: 1, unread: [] },
    ...more,
  };
}

describe('doneConditions', () => {
  it('asks nothing of a change that changes nothing', () => {
    expect(doneConditions(mesh(), mesh())).toEqual([]);
  });

  it('waits for a channel with its gateways as one', () => {
    const to = { revision: '1-30-5', version: '1.30.5' };
    const after = mesh({
      channels: [{ name: 'stable', ...to, cluster, at }],
      gateways: [gateway('cart', to), gateway('pay', to)],
    });
    expect(doneConditions(mesh(), after)).toEqual([
      {
        cluster,
        condition: { kind: 'channel-moved', channel: 'stable', ...to },
      },
    ]);
  });

  it('names a gateway that changes its channel, comes or goes', () => {
    const after = mesh({
      gateways: [
        gateway('cart', {
          selector: { value: 'rapid', from: 'gateway' },
          channel: 'rapid',
          revision: '1-30-5',
          version: '1.30.5',
        }),
        gateway('new', {}),
      ],
    });
    expect(doneConditions(mesh(), after).map(each => each.condition)).toEqual([
      expect.objectContaining({
        kind: 'gateway-runs',
        name: 'cart',
        version: '1.30.5',
      }),
      expect.objectContaining({ kind: 'gateway-runs', name: 'new' }),
      { kind: 'gateway-gone', namespace: 'shop', name: 'pay' },
    ]);
  });

  it('waits for a revision to run, or to be gone, and for components', () => {
    const after = mesh({
      revisions: [{ name: '1-30-5', version: '1.30.5', cluster, at }],
      components: [
        { name: 'ztunnel', version: '1.30.5', revision: '1-30-5', cluster, at },
      ],
    });
    expect(doneConditions(mesh(), after).map(each => each.condition)).toEqual([
      { kind: 'revision-runs', revision: '1-30-5', version: '1.30.5' },
      { kind: 'revision-gone', revision: '1-29-8' },
      {
        kind: 'component-runs',
        component: 'ztunnel',
        version: '1.30.5',
        revision: '1-30-5',
      },
    ]);
  });
});

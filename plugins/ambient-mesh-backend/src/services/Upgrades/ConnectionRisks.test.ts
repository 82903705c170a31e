import {
  ConnectionRisk,
  DeclaredMesh,
  ObservedMesh,
  UpgradePlan,
  UpgradeStep,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ConnectionMetrics } from '../Metrics';
import { ConnectionRisks } from './ConnectionRisks';

type Asked = Parameters<ConnectionMetrics['nodeConnections']>[0];

const step = (more: Partial<UpgradeStep> = {}): UpgradeStep => ({
  id: 'ztunnel',
  kind: 'ztunnel',
  cluster: 'prod',
  title: 'Upgrade ztunnel',
  reason: '',
  operations: [],
  state: 'next',
  checks: [],
  blastRadius: {
    ...{ gateways: [], owners: [], nodes: 2, restarts: 0 },
    namespaces: ['shop'],
  },
  owners: [],
  duration: 'PT1M',
  notBefore: null,
  doneWhen: '',
  done: { kind: 'values-set', chart: 'ztunnel', revision: null },
  undo: '',
  notes: [],
  ...more,
});

const plan = (...steps: UpgradeStep[]): UpgradePlan => ({
  target: { to: '1.31.1', strategy: 'channels' },
  commit: null,
  at: '2026-11-24T12:00:00Z',
  steps,
  refusals: [],
  remaining: { steps: 1, restarts: 0, duration: 'PT1M' },
});

const facts = {
  declared: {
    charts: [
      {
        chart: 'ztunnel',
        cluster: 'prod',
        values: { terminationGracePeriodSeconds: 300 },
      },
    ],
  } as unknown as DeclaredMesh,
  observed: new Map([
    [
      'prod',
      {
        daemonSets: [
          {
            component: 'ztunnel',
            namespace: 'istio-system',
            pods: [
              { name: 'ztunnel-a', node: 'a' },
              { name: 'ztunnel-b', node: 'b' },
              { name: 'ztunnel-pending', node: null },
            ],
          },
        ],
      } as unknown as ObservedMesh,
    ],
  ]),
};

function start() {
  const asked: Asked[] = [];
  let now = Date.parse('2026-11-24T12:00:00Z');
  const metrics: ConnectionMetrics = {
    async nodeConnections(options): Promise<ConnectionRisk> {
      asked.push(options);
      return {
        cluster: options.cluster,
        at: '2026-11-24T12:00:00Z',
        grace: options.grace,
        nodes: options.ztunnels.map(({ node }) => ({
          node,
          open: 9,
          resets: 3,
          workloads: [
            { namespace: 'secret', workload: 'vault', open: 5 },
            { namespace: 'shop', workload: 'cart', open: 4 },
          ],
        })),
        unknown: null,
      };
    },
  };
  return {
    asked,
    pass: (seconds: number) => {
      now += seconds * 1_000;
    },
    add: (...steps: UpgradeStep[]) =>
      ConnectionRisks.create({ metrics, now: () => new Date(now) }).addTo(
        plan(...steps),
        'main',
        facts,
      ),
    risks: ConnectionRisks.create({ metrics, now: () => new Date(now) }),
  };
}

describe('ConnectionRisks', () => {
  it('asks for the ztunnels of the nodes, with the grace that Git gives them', async () => {
    const { add, asked } = start();
    const { steps } = await add(step());
    expect(asked).toMatchObject([
      {
        cluster: 'prod',
        grace: 300,
        ztunnels: [
          { namespace: 'istio-system', pod: 'ztunnel-a', node: 'a' },
          { namespace: 'istio-system', pod: 'ztunnel-b', node: 'b' },
        ],
      },
    ]);
    expect(steps[0].connections?.[0].nodes.map(each => each.node)).toEqual([
      'a',
      'b',
    ]);
  });

  it('names workloads only where the plan names their namespace, and counts all', async () => {
    const { steps } = await start().add(step());
    expect(steps[0].connections?.[0].nodes[0]).toEqual({
      node: 'a',
      open: 9,
      resets: 3,
      workloads: [{ namespace: 'shop', workload: 'cart', open: 4 }],
    });
  });

  it('measures at the first step of ztunnel that is not done', async () => {
    const { steps } = await start().add(
      step({ state: 'done' }),
      step({ kind: 'cni' }),
      step({ id: 'first', state: 'later' }),
      step({ id: 'second', state: 'later' }),
    );
    expect(steps.filter(each => each.connections).map(each => each.id)).toEqual(
      ['first'],
    );
  });

  it('lists the nodes that a merged step has still to reach', async () => {
    const { steps } = await start().add(
      step({
        ...{ merged: true, state: 'waiting' },
        nodesToRecycle: [
          { cluster: 'prod', node: 'b', pod: 'ztunnel-b', version: '1.30.5' },
        ],
      }),
    );
    expect(steps[0].connections?.[0].nodes.map(each => each.node)).toEqual([
      'b',
    ]);
  });

  it('measures once for all who look at the same time', async () => {
    const { risks, asked, pass } = start();
    const look = () => risks.addTo(plan(step()), 'main', facts);
    await Promise.all([look(), look()]);
    expect(asked).toHaveLength(1);
    pass(31);
    await look();
    expect(asked).toHaveLength(2);
  });
});

import fc from 'fast-check';
import { ObservedApplication, ObservedMesh, RowState } from '../model';
import { compareCluster } from './compareCluster';
import {
  AT,
  declaredGateway,
  istiod,
  KINDS,
  observedMesh,
  readout,
  tag,
  waypoint,
  ztunnel,
} from './testing';

function gatewayOf(observed: ObservedMesh, git = readout()) {
  return compareCluster({ readout: git, observed }).gateways[0];
}

function states(observed: ObservedMesh, git?: ReturnType<typeof readout>) {
  const status = compareCluster({ readout: git, observed });
  return [
    ...status.revisions,
    ...status.channels,
    ...status.components,
    ...status.gateways,
  ].map(row => row.state);
}

describe('compareCluster', () => {
  it('is in sync when the cluster does what Git says', () => {
    const rows = states(observedMesh(), readout());
    expect(rows).toHaveLength(8);
    expect(new Set(rows)).toEqual(new Set<RowState>(['in-sync']));
  });

  it('looks at a cluster alone: settled is in sync, nothing undeclared', () => {
    expect(new Set(states(observedMesh()))).toEqual(new Set(['in-sync']));
  });

  it('carries times, commit and what is not known', () => {
    const observed = observedMesh();
    observed.sources.daemonsets = {
      state: 'unknown',
      observedAt: null,
      reason: 'forbidden',
    };
    const status = compareCluster({ readout: readout(), observed });
    expect(status).toMatchObject({
      cluster: 'c1',
      observedAt: AT,
      commit: 'c'.repeat(40),
      unknown: [{ what: 'daemonsets', reason: 'forbidden' }],
    });
    const [zt] = status.components.filter(row => row.name === 'ztunnel');
    expect(zt).toMatchObject({
      state: 'unknown',
      observedAt: null,
      reasons: ["The cluster's daemonsets could not be read: forbidden."],
    });
    expect(status.gateways[0].state).toBe('in-sync');
  });

  it('says that a cluster was never read', () => {
    const observed = observedMesh();
    for (const kind of KINDS) {
      observed.sources[kind] = { state: 'unknown', observedAt: null };
    }
    expect(compareCluster({ observed }).observedAt).toBeNull();
  });

  it('never calls a row in sync whose own source is not fresh', () => {
    const rests: Record<string, string[]> = {
      revisions: ['deployments', 'pods'],
      channels: ['mutatingwebhookconfigurations', 'services', 'deployments'],
      gateways: [
        'gateways',
        'mutatingwebhookconfigurations',
        'services',
        'deployments',
        'pods',
      ],
    };
    fc.assert(
      fc.property(
        fc.constantFrom(...KINDS),
        fc.constantFrom('unknown' as const, 'stale' as const, undefined),
        fc.boolean(),
        (kind, state, withGit) => {
          const observed = observedMesh();
          if (state) observed.sources[kind] = { state, observedAt: null };
          else delete observed.sources[kind];
          const status = compareCluster({
            observed,
            ...(withGit ? { readout: readout() } : {}),
          });
          const rows = (name: string) =>
            status[name as 'revisions' | 'channels' | 'gateways'];
          for (const [name, kinds] of Object.entries(rests)) {
            const expected = kinds.includes(kind) ? 'unknown' : 'in-sync';
            for (const row of rows(name)) expect(row.state).toBe(expected);
          }
          for (const row of status.components) {
            const own =
              row.name === 'ztunnel'
                ? ['daemonsets', 'pods']
                : ['customresourcedefinitions'];
            expect(row.state).toBe(own.includes(kind) ? 'unknown' : 'in-sync');
          }
        },
      ),
    );
  });

  it('knows that a kind the API does not have is no ignorance', () => {
    const observed = observedMesh({ gateways: [] });
    observed.sources.gateways = { state: 'absent', observedAt: AT };
    expect(gatewayOf(observed).state).toBe('missing');
  });
});

describe('compareCluster: gateways', () => {
  it('rolls while its Deployment is of the former revision', () => {
    const observed = observedMesh({
      tags: [tag('stable', '1-30-5'), tag('rapid', '1-30-5')],
    });
    const git = readout({
      gateways: [declaredGateway({ revision: '1-30-5', version: '1.30.5' })],
    });
    expect(gatewayOf(observed, git)).toMatchObject({
      state: 'rolling',
      reasons: ['Its Deployment is still of revision 1-29-8.'],
      observed: { owners: ['1-30-5'], revision: '1-29-8' },
    });
  });

  it('rolls n of m while old pods run', () => {
    const gateway = waypoint('stable', '1-29-8');
    gateway.deployment = {
      ...gateway.deployment!,
      desired: 3,
      updated: 2,
      ready: 3,
    };
    gateway.pods = ['1.29.8', '1.29.8', '1.29.6'].map((version, at) => ({
      name: `cart-${at}`,
      node: null,
      ready: true,
      version,
    }));
    expect(gatewayOf(observedMesh({ gateways: [gateway] }))).toMatchObject({
      state: 'rolling',
      reasons: ['2 of 3 pods are updated.', '1 of 3 pods still run 1.29.6.'],
      observed: { versions: ['1.29.6', '1.29.8'] },
    });
  });

  it('drifts when the cluster resolves to another revision than Git', () => {
    const git = readout({
      gateways: [declaredGateway({ revision: '1-30-5', version: '1.30.5' })],
    });
    expect(gatewayOf(observedMesh(), git)).toMatchObject({
      state: 'drift',
      reasons: ['Git leads to revision 1-30-5, the cluster to 1-29-8.'],
    });
  });

  it('drifts when the label in the cluster is another', () => {
    const observed = observedMesh({
      gateways: [waypoint('rapid', '1-30-5')],
    });
    expect(gatewayOf(observed).reasons[0]).toBe(
      'Git asks for stable, in the cluster it asks for rapid.',
    );
  });

  it('drifts when an image override makes another version run', () => {
    const gateway = waypoint('stable', '1-29-8');
    gateway.deployment = { ...gateway.deployment!, version: '1.28.0' };
    gateway.pods[0].version = '1.28.0';
    expect(gatewayOf(observedMesh({ gateways: [gateway] })).state).toBe(
      'drift',
    );
  });

  it('does not count what an autoscaler does', () => {
    const gateway = waypoint('stable', '1-29-8');
    gateway.deployment = {
      ...gateway.deployment!,
      desired: 4,
      updated: 4,
      ready: 4,
    };
    gateway.pods = Array.from({ length: 4 }, (_, at) => ({
      ...gateway.pods[0],
      name: `cart-${at}`,
    }));
    expect(gatewayOf(observedMesh({ gateways: [gateway] })).state).toBe(
      'in-sync',
    );
  });

  it('fights when webhook and Service of its channel disagree', () => {
    const observed = observedMesh({
      tags: [tag('stable', '1-29-8'), tag('stable', '1-30-5', 'service')],
    });
    expect(gatewayOf(observed)).toMatchObject({
      state: 'fighting',
      observed: { owners: ['1-29-8', '1-30-5'] },
    });
    expect(
      compareCluster({ readout: readout(), observed }).channels[1],
    ).toMatchObject({
      name: 'stable',
      state: 'fighting',
      observed: ['1-29-8', '1-30-5'],
      forms: ['webhook', 'service'],
    });
  });

  it('is orphaned when its revision has no istiod, however green', () => {
    const observed = observedMesh({ istiods: [istiod('1-30-5')] });
    expect(gatewayOf(observed)).toMatchObject({
      state: 'orphaned',
      observed: { owners: [], revision: '1-29-8', programmed: true },
    });
    expect(compareCluster({ observed }).channels[1].state).toBe('orphaned');
  });

  it('is orphaned while its owner has no ready pod', () => {
    const observed = observedMesh({
      istiods: [istiod('1-29-8', { ready: 0 }), istiod('1-30-5')],
    });
    expect(gatewayOf(observed)).toMatchObject({
      state: 'orphaned',
      observed: { owners: ['1-29-8'] },
    });
  });

  it('is orphaned when an istiod that was being removed configured it', () => {
    const gateway = waypoint('stable', '1-29-8');
    gateway.deployment = { ...gateway.deployment!, hasDiscoveryAddress: false };
    expect(gatewayOf(observedMesh({ gateways: [gateway] })).state).toBe(
      'orphaned',
    );
  });

  it('is orphaned when nothing is called what it asks for', () => {
    const observed = observedMesh({
      gateways: [waypoint('canary', '1-29-8')],
    });
    expect(gatewayOf(observed)).toMatchObject({
      state: 'orphaned',
      observed: { owners: [] },
    });
  });

  it('is missing when only Git has it, undeclared when only the cluster', () => {
    expect(gatewayOf(observedMesh({ gateways: [] })).state).toBe('missing');
    const git = readout({
      gateways: [],
      coverage: {
        files: 4,
        relevant: 4,
        interpreted: 3,
        unread: [{ file: 'a.yaml', line: 1, reason: 'broken' }],
      },
    });
    expect(gatewayOf(observedMesh(), git)).toMatchObject({
      state: 'undeclared',
      reasons: [
        'Git does not declare this Gateway.',
        '1 file of the repository could not be read; it may stand there.',
      ],
    });
  });

  it("leaves other vendors' gateways alone", () => {
    const observed = observedMesh({
      gateways: [
        waypoint(null, '1-29-8', {
          class: 'nginx',
          deployment: null,
          pods: [],
        }),
      ],
    });
    expect(compareCluster({ observed }).gateways).toEqual([]);
  });

  it('does not mind an address that nobody assigns', () => {
    const gateway = waypoint('stable', '1-29-8', {
      conditions: {
        Programmed: {
          status: 'False',
          reason: 'AddressNotAssigned',
          message: 'waiting',
        },
      },
    });
    expect(gatewayOf(observedMesh({ gateways: [gateway] }))).toMatchObject({
      state: 'in-sync',
      observed: { programmed: false },
    });
  });

  it('takes the label of the namespace, and the default without any', () => {
    const observed = observedMesh({
      namespaces: [{ name: 'shop', labels: { 'istio.io/rev': 'rapid' } }],
      gateways: [waypoint(null, '1-30-5')],
    });
    expect(gatewayOf(observed).observed.owners).toEqual(['1-30-5']);
    const alone = observedMesh({
      validator: '1-29-8',
      gateways: [waypoint(null, '1-29-8')],
    });
    expect(gatewayOf(alone).observed.owners).toEqual(['1-29-8']);
    const tagged = observedMesh({
      validator: '1-29-8',
      tags: [tag('default', '1-30-5')],
      gateways: [waypoint('', '1-30-5')],
    });
    expect(gatewayOf(tagged).observed.owners).toEqual(['1-30-5']);
  });
});

describe('compareCluster: what Argo CD has not done yet', () => {
  const application = (
    more: Partial<ObservedApplication>,
  ): ObservedApplication => ({
    namespace: 'argocd',
    name: 'shop',
    project: 'default',
    destination: 'c1',
    sources: [{ repoURL: 'r', path: 'shop', targetRevision: 'main' }],
    syncedRevisions: ['c'.repeat(40)],
    comparedToMatchesSpec: true,
    sync: 'Synced',
    health: 'Healthy',
    operation: null,
    owner: null,
    ...more,
  });
  const git = readout({
    gateways: [declaredGateway({ revision: '1-30-5', version: '1.30.5' })],
  });

  it('is not synced yet while the commit has not been seen', () => {
    const observed = observedMesh({
      applications: [application({ syncedRevisions: ['a'.repeat(40)] })],
    });
    expect(gatewayOf(observed, git).reasons[1]).toBe(
      'not synced yet: the Argo CD Application shop has seen aaaaaaa, Git is at ccccccc.',
    );
  });

  it('is not excused when Argo CD has seen and synced the commit', () => {
    const observed = observedMesh({ applications: [application({})] });
    expect(gatewayOf(observed, git).reasons).toHaveLength(1);
  });

  it('is not excused by an Application of another repository', () => {
    const podinfo = application({
      name: 'podinfo',
      sources: [
        {
          repoURL: 'https://git.example.com/acme/podinfo',
          path: '.',
          targetRevision: 'main',
        },
      ],
      syncedRevisions: ['d'.repeat(40)],
      sync: 'OutOfSync',
    });
    const observed = observedMesh({ applications: [application({}), podinfo] });
    const reasons = (repositoryUrl?: string) =>
      compareCluster({ readout: git, observed, repositoryUrl }).gateways[0]
        .reasons;
    expect(reasons('https://git.example.com/acme/mesh')).toHaveLength(1);
    expect(reasons()[1]).toMatch(/Application podinfo has seen ddddddd/);
  });

  it('asks for the commit of the source that reads the file', () => {
    const sources = ['shop', 'values'].map((path, index) => ({
      repoURL: 'r',
      path,
      targetRevision: 'main',
      syncedRevision: (index ? 'c' : 'a').repeat(40),
    }));
    const observed = observedMesh({
      applications: [
        application({
          sources,
          syncedRevisions: ['a'.repeat(40), 'c'.repeat(40)],
        }),
      ],
    });
    expect(gatewayOf(observed, git).reasons[1]).toMatch(/has seen aaaaaaa,/);
  });

  it('does not believe Synced of a spec that was not looked at', () => {
    const observed = observedMesh({
      applications: [application({ comparedToMatchesSpec: false })],
    });
    expect(gatewayOf(observed, git).reasons[1]).toMatch(/^not synced yet/);
  });
});

describe('compareCluster: revisions and components', () => {
  it('tells what is rolled out from what still runs', () => {
    const observed = observedMesh({
      istiods: [
        istiod('1-29-8', { version: '1.29.6' }),
        istiod('1-30-5', { templateVersion: '1.30.4', version: '1.30.4' }),
      ],
    });
    const { revisions } = compareCluster({ readout: readout(), observed });
    expect(revisions.map(row => row.state)).toEqual(['rolling', 'drift']);
  });

  it('counts the nodes of a DaemonSet', () => {
    const set = ztunnel('1.29.8', { updated: 1, ready: 2 });
    set.pods[1].version = '1.29.6';
    const observed = observedMesh({ daemonSets: [set] });
    const { components } = compareCluster({ readout: readout(), observed });
    expect(components.find(row => row.name === 'ztunnel')).toMatchObject({
      state: 'rolling',
      updated: 1,
      desired: 2,
      running: ['1.29.6', '1.29.8'],
    });
  });

  it('drifts when ztunnel is bound to another revision', () => {
    const observed = observedMesh({
      daemonSets: [ztunnel('1.29.8', { revision: '1-29-8' })],
    });
    const { components } = compareCluster({ readout: readout(), observed });
    expect(components.find(row => row.name === 'ztunnel')).toMatchObject({
      state: 'drift',
      boundTo: ['1-29-8'],
    });
  });

  it('knows an unnamed istiod as the one without a name', () => {
    const observed = observedMesh({ istiods: [istiod('default')] });
    expect(compareCluster({ observed }).revisions[0].name).toBeNull();
  });

  it('cannot judge CRDs that state no version', () => {
    const observed = observedMesh({
      crds: {
        base: [],
        gatewayApi: ['v1.4.1'],
        unversioned: { base: 14, gatewayApi: 0 },
      },
    });
    const { components } = compareCluster({ readout: readout(), observed });
    expect(components.find(row => row.name === 'base')?.state).toBe('unknown');
  });
});

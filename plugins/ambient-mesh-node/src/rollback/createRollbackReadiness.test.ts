import { bundledCalendar } from '@ambient-mesh/backstage-plugin-ambient-mesh-common/calendar-data';
import {
  ClusterStatus,
  defaultPolicy,
  FileEdit,
  ObservedMesh,
  Operation,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { readDeclaredMesh } from '../layouts';
import { createChangeSet } from '../operations';
import { folderOf } from '../operations/folderOf';
import { memorySnapshot } from '../operations/__testUtils__/memorySnapshot';
import {
  createRollbackReadiness,
  RollbackReadinessOptions,
} from './createRollbackReadiness';

const NOW = '2026-10-01T12:00:00.000Z';

const START: Record<string, string> = {
  'control-plane.yaml': `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: istiod, namespace: argocd}
spec:
  generators:
    - list:
        elements:
          - revision: 1-30-5
            version: 1.30.5
  template:
    metadata: {name: 'istiod-{{revision}}'}
    spec:
      destination: {name: c1, namespace: istio-system}
      source:
        repoURL: https://blob.istio.io/istio-release/charts
        chart: istiod
        targetRevision: '{{version}}'
        helm:
          valuesObject:
            profile: ambient
            revision: '{{revision}}'
`,
  'channels.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: tags, namespace: argocd}
spec:
  destination: {name: c1, namespace: istio-system}
  source:
    repoURL: https://git.example.com/mesh.git
    path: tag-chart
    helm:
      valuesObject:
        base:
          tags:
            rapid: {revision: 1-30-5}
            stable: {revision: 1-30-5}
`,
};

/** A branch in memory: each change is one commit. */
class Branch {
  #files: Record<string, string>;
  readonly #path?: string;
  readonly #commits = new Map<string, FileEdit[]>();

  constructor(files = START, path?: string) {
    this.#files = files;
    this.#path = path;
  }

  get files() {
    return this.#files;
  }

  async repository(
    facts: Pick<
      RollbackReadinessOptions['repository'],
      'observed' | 'clusters'
    > = {},
  ) {
    const snapshot = memorySnapshot(this.#files);
    return {
      snapshot,
      declared: await readDeclaredMesh(folderOf(snapshot, this.#path).snapshot),
      path: this.#path,
      policy: defaultPolicy(),
      calendar: bundledCalendar(),
      now: NOW,
      ...facts,
      readCommit: async (commit: string) => this.#commits.get(commit) ?? [],
    };
  }

  async merge(operation: Operation): Promise<string> {
    const { edits } = await createChangeSet({
      ...(await this.repository()),
      operations: [operation],
    });
    return this.#commit(edits);
  }

  /** What a person does by hand. */
  edit(file: string, change: (text: string) => string): string {
    const before = this.#files[file];
    return this.#commit([{ file, before, after: change(before) }]);
  }

  #commit(edits: FileEdit[]): string {
    const commit = String(this.#commits.size + 1).padStart(40, '0');
    this.#commits.set(commit, edits);
    this.#files = { ...this.#files };
    for (const { file, after } of edits) {
      if (after === null) delete this.#files[file];
      else this.#files[file] = after;
    }
    return commit;
  }

  async readiness(
    mergeCommit: string,
    later: string[],
    facts: Pick<
      RollbackReadinessOptions['repository'],
      'observed' | 'clusters'
    > = {},
  ) {
    return createRollbackReadiness({
      change: { id: 'x', mergeCommit },
      later,
      repository: await this.repository(facts),
    });
  }
}

/** An Application of one component, in a file of its own. */
function component(name: string, version: string, revision?: string) {
  return {
    [`${name}.yaml`]: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: ${name}, namespace: argocd}
spec:
  destination: {name: c1, namespace: istio-system}
  source:
    repoURL: https://blob.istio.io/istio-release/charts
    chart: ${name}
    targetRevision: ${version}
    helm:
      valuesObject:
        profile: ambient
${revision ? `        revision: ${revision}\n` : ''}`,
  };
}

/** A cluster without any istiod. */
function seen(sources: ObservedMesh['sources']): ObservedMesh {
  return {
    cluster: 'c1',
    observedAt: NOW,
    sources: { deployments: { state: 'fresh', observedAt: NOW }, ...sources },
    kubernetesVersion: null,
    istiods: [],
    tags: [],
    validator: null,
    namespaces: [],
    services: [],
    gateways: [],
    daemonSets: [],
    crds: { base: [], gatewayApi: [] },
    applications: [],
    httpRoutes: [],
    authorizationPolicies: [],
  };
}

/** A cluster with one gateway on a revision. */
function running(revision: string): ClusterStatus {
  return {
    cluster: 'c1',
    observedAt: NOW,
    commit: null,
    revisions: [],
    channels: [],
    components: [],
    gateways: [
      {
        namespace: 'shop',
        name: 'cart',
        role: 'waypoint',
        state: 'rolling',
        observedAt: NOW,
        reasons: [],
        declared: { channel: 'stable', revision, version: null },
        observed: {
          owners: [revision],
          revision,
          versions: [],
          ready: 1,
          updated: 1,
          desired: 1,
          programmed: true,
        },
      },
    ],
    findings: [],
    unknown: [],
  };
}

async function upgraded(branch = new Branch()) {
  const added = await branch.merge({ kind: 'add-revision', version: '1.31.1' });
  const rapid = await branch.merge({
    kind: 'move-channel',
    channels: ['rapid'],
    revision: '1-31-1',
  });
  const stable = await branch.merge({
    kind: 'move-channel',
    channels: ['stable'],
    revision: '1-31-1',
  });
  return { branch, added, rapid, stable };
}

describe('createRollbackReadiness', () => {
  it('calls the newest step safe, and gives its revert', async () => {
    const { branch, stable } = await upgraded();
    const readiness = await branch.readiness(stable, []);
    expect(readiness).toMatchObject({
      safe: true,
      order: [stable],
      operations: [{ kind: 'revert', commit: stable }],
    });
  });

  it('does not take a revision away from under its channels', async () => {
    const { branch, added, rapid, stable } = await upgraded();
    const readiness = await branch.readiness(added, [stable, rapid]);
    expect(readiness.safe).toBe(false);
    expect(readiness.reasons.join(' ')).toMatch(/1-31-1/);
    expect(readiness.order).toEqual([stable, rapid, added]);
    expect(readiness.operations).toEqual([{ kind: 'revert', commit: stable }]);
  });

  it('wants the old revision back before its channel', async () => {
    const { branch, rapid, stable } = await upgraded();
    const retired = await branch.merge({
      kind: 'remove-revision',
      name: '1-30-5',
    });
    const readiness = await branch.readiness(rapid, [retired, stable]);
    expect(readiness.safe).toBe(false);
    expect(readiness.order).toEqual([retired, rapid]);
  });

  it('gives back the bytes of the beginning in its order', async () => {
    const { branch, added, rapid, stable } = await upgraded();
    const { order } = await branch.readiness(added, [stable, rapid]);
    for (const commit of order) await branch.merge({ kind: 'revert', commit });
    expect(branch.files).toEqual(START);
  });

  it('leaves the other meshes of the repository out of it', async () => {
    // A channel that dangles here, and would not with the other's revision.
    const files = {
      'mesh/control-plane.yaml': START['control-plane.yaml'],
      'mesh/channels.yaml': `${START['channels.yaml']}            legacy: {revision: 1-29-9}\n`,
      'other/control-plane.yaml': START['control-plane.yaml']
        .replace('1-30-5', '1-29-9')
        .replace('1.30.5', '1.29.9'),
    };
    const { branch, added, rapid, stable } = await upgraded(
      new Branch(files, 'mesh'),
    );
    const { order } = await branch.readiness(added, [stable, rapid]);
    expect(order).toEqual([stable, rapid, added]);
    for (const commit of order) await branch.merge({ kind: 'revert', commit });
    expect(branch.files).toEqual(files);
  });

  it('says that it is reverted already', async () => {
    const { branch, stable } = await upgraded();
    const undone = await branch.merge({ kind: 'revert', commit: stable });
    const readiness = await branch.readiness(stable, [undone]);
    expect(readiness.safe).toBe(false);
    expect(readiness.reasons[0]).toMatch(/undone already/);
  });

  it.each([
    ['gone', [seen({})], /1-30-5 does not run in c1/],
    [
      'not known',
      [seen({ deployments: { state: 'unknown', observedAt: NOW } })],
      /is not known/,
    ],
    ['in a cluster that is not read', [], /1-30-5 .* in c1 is not known/],
  ])('is not safe while the old istiod is %s', async (_, observed, reason) => {
    const { branch, stable } = await upgraded();
    const readiness = await branch.readiness(stable, [], { observed });
    expect(readiness).toMatchObject({
      safe: false,
      reasons: [expect.stringMatching(reason)],
      order: [stable],
      operations: [],
    });
  });

  it('counts on a revision that an earlier revert of the order brings back', async () => {
    const { branch, rapid, stable } = await upgraded();
    const retired = await branch.merge({
      kind: 'remove-revision',
      name: '1-30-5',
    });
    const readiness = await branch.readiness(rapid, [retired, stable], {
      observed: [seen({})],
    });
    expect(readiness).toMatchObject({
      order: [retired, rapid],
      operations: [{ kind: 'revert', commit: retired }],
    });
  });

  it.each([
    [
      'its gateways still run on the new one',
      [running('1-31-1')],
      /shop\/cart/,
    ],
    ['a cluster was not read', [], /c1 has not been read/],
  ])(
    'does not take a revision away that nothing in Git refers to any more while %s',
    async (_, clusters, reason) => {
      const { branch, added, rapid, stable } = await upgraded();
      const back = [
        await branch.merge({ kind: 'revert', commit: stable }),
        await branch.merge({ kind: 'revert', commit: rapid }),
      ].reverse();
      const later = [...back, stable, rapid];
      const proven = await branch.readiness(added, later, {
        clusters: [running('1-30-5')],
      });
      expect(proven).toMatchObject({ safe: true, order: [added] });

      const readiness = await branch.readiness(added, later, { clusters });
      expect(readiness).toMatchObject({
        safe: false,
        reasons: [expect.stringMatching(reason)],
        order: [added],
        operations: [],
      });
      expect(readiness.reasons[0]).toContain('retirement-unproven');
    },
  );

  it('finds what stands in the way however many commits came after it', async () => {
    const { branch, added, rapid, stable } = await upgraded();
    const unrelated: string[] = [];
    for (let count = 0; count < 7; count++) {
      unrelated.unshift(
        branch.edit('channels.yaml', text => `# review ${count}\n${text}`),
      );
    }
    const { order } = await branch.readiness(added, [
      ...unrelated,
      stable,
      rapid,
    ]);
    expect(order).toEqual([stable, rapid, added]);
  });

  describe('of node components', () => {
    const files = {
      ...START,
      ...component('base', '1.30.5'),
      ...component('cni', '1.30.5'),
      ...component('ztunnel', '1.30.5', '1-30-5'),
    };
    const to = (name: 'base' | 'cni' | 'ztunnel'): Operation => ({
      kind: 'upgrade-component',
      components: [name],
      version: '1.31.1',
      ...(name === 'ztunnel' && { revision: '1-31-1' }),
    });
    async function forward() {
      const branch = new Branch(files);
      const base = await branch.merge(to('base'));
      const added = await branch.merge({
        kind: 'add-revision',
        version: '1.31.1',
      });
      const cni = await branch.merge(to('cni'));
      const ztunnel = await branch.merge(to('ztunnel'));
      return { branch, base, added, cni, ztunnel };
    }

    it('takes ztunnel and CNI back before the control plane that they are level with', async () => {
      const { branch, added, cni, ztunnel } = await forward();
      const readiness = await branch.readiness(added, [ztunnel, cni]);
      expect(readiness).toMatchObject({
        safe: false,
        order: [ztunnel, cni, added],
        operations: [{ kind: 'revert', commit: ztunnel }],
      });
      expect(readiness.reasons.join(' ')).toMatch(/ztunnel/);
      expect(readiness.reasons.join(' ')).toMatch(
        /cni-skew: CNI 1.31.1 is ahead of the newest control plane 1.30.5/,
      );
    });

    it('sees a ztunnel ahead of a control plane whose patch in place goes back', async () => {
      const inPlace = Object.fromEntries(
        Object.entries(files).map(([file, text]) => [
          file,
          text.replaceAll('1-30-5', 'blue'),
        ]),
      );
      const branch = new Branch(inPlace);
      const base = await branch.merge(to('base'));
      const istiod = branch.edit('control-plane.yaml', text =>
        text.replace('version: 1.30.5', 'version: 1.31.1'),
      );
      const ztunnel = await branch.merge({
        kind: 'upgrade-component',
        components: ['ztunnel'],
        version: '1.31.1',
      });
      const readiness = await branch.readiness(istiod, [ztunnel]);
      expect(readiness).toMatchObject({
        safe: false,
        order: [ztunnel, istiod],
      });
      expect(readiness.reasons.join(' ')).toMatch(
        /ztunnel-skew: ztunnel 1.31.1 is ahead of its control plane 1.30.5/,
      );
      expect((await branch.readiness(base, [ztunnel, istiod])).order).toEqual([
        ztunnel,
        istiod,
        base,
      ]);
    });

    it('leaves base where it is while a control plane asks for its fields', async () => {
      const { branch, base, added, cni, ztunnel } = await forward();
      const readiness = await branch.readiness(base, [ztunnel, cni, added]);
      expect(readiness).toMatchObject({
        safe: false,
        order: [ztunnel, cni, added, base],
      });
      expect(readiness.reasons.join(' ')).toMatch(
        /base-behind: base is 1.30.5, .* is 1.31.1/,
      );
    });

    it('calls the newest of them safe', async () => {
      const { branch, ztunnel } = await forward();
      expect(await branch.readiness(ztunnel, [])).toMatchObject({
        safe: true,
        order: [ztunnel],
      });
    });
  });
});

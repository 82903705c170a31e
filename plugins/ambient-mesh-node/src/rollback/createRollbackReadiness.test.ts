import { bundledCalendar } from '@ambient-mesh/backstage-plugin-ambient-mesh-common/calendar-data';
import {
  defaultPolicy,
  ObservedMesh,
  Operation,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { readDeclaredMesh } from '../layouts';
import { createChangeSet } from '../operations';
import { folderOf } from '../operations/folderOf';
import { memorySnapshot } from '../operations/__testUtils__/memorySnapshot';
import { createRollbackReadiness } from './createRollbackReadiness';

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
  readonly #commits = new Map<
    string,
    Array<{ file: string; before: string | null; after: string | null }>
  >();

  constructor(files = START, path?: string) {
    this.#files = files;
    this.#path = path;
  }

  get files() {
    return this.#files;
  }

  async repository(observed: ObservedMesh[] = []) {
    const snapshot = memorySnapshot(this.#files);
    return {
      snapshot,
      declared: await readDeclaredMesh(folderOf(snapshot, this.#path).snapshot),
      path: this.#path,
      policy: defaultPolicy(),
      calendar: bundledCalendar(),
      now: NOW,
      observed,
      readCommit: async (commit: string) => this.#commits.get(commit) ?? [],
    };
  }

  async merge(operation: Operation): Promise<string> {
    const { edits } = await createChangeSet({
      ...(await this.repository()),
      operations: [operation],
    });
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
    observed: ObservedMesh[] = [],
  ) {
    return createRollbackReadiness({
      change: { id: 'x', mergeCommit },
      later,
      repository: await this.repository(observed),
    });
  }
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
    ['gone', { state: 'fresh' as const }, /1-30-5 does not run in c1/],
    ['not known', { state: 'unknown' as const }, /is not known/],
  ])('is not safe while the old istiod is %s', async (_, source, reason) => {
    const { branch, stable } = await upgraded();
    const observed: ObservedMesh = {
      cluster: 'c1',
      observedAt: NOW,
      sources: { deployments: { ...source, observedAt: NOW } },
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
    const readiness = await branch.readiness(stable, [], [observed]);
    expect(readiness.safe).toBe(false);
    expect(readiness.reasons.join(' ')).toMatch(reason);
  });
});

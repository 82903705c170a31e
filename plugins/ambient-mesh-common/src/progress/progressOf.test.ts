import fc from 'fast-check';
import {
  AT,
  istiod,
  observedMesh,
  waypoint,
  ztunnel,
} from '../compare/testing';
import {
  ClusterDone,
  ObservedApplication,
  ObservedMesh,
  ProgressStage,
  Readout,
  StepCheck,
} from '../model';
import { ProgressInput } from './ProgressInput';
import { progressOf } from './progressOf';

const BEFORE = 'a'.repeat(40);
const MERGE = 'b'.repeat(40);
const LATER = 'c'.repeat(40);
const at = { file: 'istio/x.yaml', line: 1 };

/** A revision patched in place from 1.29.8 to 1.29.9, with ztunnel. */
const done: ClusterDone[] = [
  {
    cluster: 'c1',
    condition: { kind: 'revision-runs', revision: 'r', version: '1.29.9' },
  },
  {
    cluster: 'c1',
    condition: {
      kind: 'component-runs',
      component: 'ztunnel',
      version: '1.29.9',
      revision: 'r',
    },
  },
  {
    cluster: 'c1',
    condition: {
      kind: 'channel-moved',
      channel: 'stable',
      revision: 'r',
      version: '1.29.9',
    },
  },
];

const readout: Readout = {
  commit: MERGE,
  clusters: ['c1'],
  revisions: [{ name: 'r', version: '1.29.9', cluster: 'c1', at }],
  channels: [
    { name: 'stable', revision: 'r', version: '1.29.9', cluster: 'c1', at },
  ],
  components: [
    { name: 'ztunnel', version: '1.29.9', revision: 'r', cluster: 'c1', at },
  ],
  gateways: [],
  findings: [],
  coverage: { files: 1, relevant: 1, interpreted: 1, unread: [] },
};

function parent(more: Partial<ObservedApplication> = {}): ObservedApplication {
  return {
    namespace: 'argocd',
    name: 'istio',
    project: 'default',
    destination: 'in-cluster',
    sources: [{ repoURL: 'r', path: 'istio', targetRevision: 'main' }],
    syncedRevisions: [MERGE],
    comparedToMatchesSpec: true,
    sync: 'Synced',
    health: 'Healthy',
    operation: null,
    owner: null,
    ...more,
  };
}

function release(
  chart: string,
  more: Partial<ObservedApplication> = {},
): ObservedApplication {
  return parent({
    name: chart === 'istiod' ? 'istiod-r' : chart,
    destination: 'c1',
    sources: [{ repoURL: 'charts', chart, targetRevision: '1.29.9' }],
    syncedRevisions: ['1.29.9'],
    operation: {
      phase: 'Succeeded',
      revisions: ['1.29.9'],
      finishedAt: AT,
      message: '',
    },
    ...more,
  });
}

/** Everything of the cluster at one version. */
function cluster(version: string): ObservedMesh {
  const pod = { name: 'p', node: 'n', ready: true, version };
  return observedMesh({
    istiods: [istiod('r', { version, templateVersion: version })],
    tags: [
      { tag: 'stable', revision: 'r', form: 'webhook', name: 'tag-stable' },
    ],
    gateways: [
      waypoint('stable', 'r', {
        deployment: {
          ...waypoint('stable', 'r').deployment!,
          revision: 'r',
          version,
        },
        pods: [pod],
      }),
    ],
    daemonSets: [ztunnel(version, { revision: 'r' })],
  });
}

function input(more: Partial<ProgressInput> = {}): ProgressInput {
  const observed = cluster('1.29.9');
  return {
    change: {
      id: 'x',
      state: 'merged',
      pullRequest: { number: 7, url: 'u' },
      mergeCommit: MERGE,
      reason: null,
      requestedAt: AT,
    },
    done,
    files: ['istio/x.yaml'],
    clusters: [{ cluster: 'c1', observed, destinations: ['c1'] }],
    argocd: {
      source: { state: 'fresh', observedAt: AT },
      applications: [parent(), release('istiod'), release('ztunnel')],
    },
    readout,
    contains: commit =>
      commit === BEFORE ? false : commit === MERGE || commit === LATER || null,
    reached: {},
    now: AT,
    ...more,
  };
}

function moment(
  observed: ObservedMesh,
  applications: ObservedApplication[],
): ProgressInput {
  return input({
    clusters: [{ cluster: 'c1', observed, destinations: ['c1'] }],
    argocd: { source: { state: 'fresh', observedAt: AT }, applications },
  });
}

function open(progress: ReturnType<typeof progressOf>): ProgressStage | null {
  return progress.links.find(link => link.state !== 'done')?.stage ?? null;
}

describe('progressOf', () => {
  it('is done when every link is', () => {
    const progress = progressOf(input());
    expect(progress.state).toBe('done');
    expect(progress.links.map(link => link.stage)).toEqual([
      'pull-request',
      'merged',
      'parent-synced',
      'generated',
      'compared',
      'operation',
      'workload',
      'images',
    ]);
  });

  // The seconds of `istio.md` 10, "a patch in place, second by second".
  const old = cluster('1.29.8');
  const target = (chart: string) => [
    { repoURL: 'charts', chart, targetRevision: '1.29.9' },
  ];
  const stale = {
    syncedRevisions: ['1.29.8'],
    comparedToMatchesSpec: false,
    operation: {
      phase: 'Succeeded',
      revisions: ['1.29.8'],
      finishedAt: AT,
      message: '',
    },
  };
  it.each<[string, ProgressInput, ProgressStage]>([
    [
      '3.3 s: the parent is OutOfSync at the new commit',
      moment(old, [
        parent({ sync: 'OutOfSync' }),
        release('istiod', stale),
        release('ztunnel', stale),
      ]),
      'parent-synced',
    ],
    [
      'before: the parent is Synced and Healthy at the commit before',
      moment(old, [
        parent({ syncedRevisions: [BEFORE] }),
        release('istiod', stale),
        release('ztunnel', stale),
      ]),
      'parent-synced',
    ],
    [
      '4.2 s: spec names the target, Synced and Healthy are about the spec before (argo-cd 29410)',
      moment(old, [
        parent(),
        release('istiod', { ...stale, sources: target('istiod') }),
        release('ztunnel', { ...stale, sources: target('ztunnel') }),
      ]),
      'compared',
    ],
    [
      'the ApplicationSet has not written the new version',
      moment(old, [
        parent(),
        release('istiod', {
          ...stale,
          comparedToMatchesSpec: true,
          sources: [
            { repoURL: 'charts', chart: 'istiod', targetRevision: '1.29.8' },
          ],
        }),
        release('ztunnel'),
      ]),
      'generated',
    ],
    [
      '4.5 s: the operation runs',
      moment(old, [
        parent(),
        release('istiod', {
          operation: {
            phase: 'Running',
            revisions: ['1.29.9'],
            finishedAt: null,
            message: '',
          },
        }),
        release('ztunnel'),
      ]),
      'operation',
    ],
    [
      '6.7 s: the operation succeeded, nothing runs the target',
      moment(old, [parent(), release('istiod'), release('ztunnel')]),
      'workload',
    ],
    [
      '13 s: gateways and istiod are there, ztunnel is at 1 of 2 nodes',
      moment(
        {
          ...cluster('1.29.9'),
          daemonSets: [
            ztunnel('1.29.9', {
              revision: 'r',
              updated: 1,
              pods: [
                { name: 'a', node: 'a', ready: true, version: '1.29.9' },
                { name: 'b', node: 'b', ready: true, version: '1.29.8' },
              ],
            }),
          ],
        },
        [parent(), release('istiod'), release('ztunnel')],
      ),
      'images',
    ],
  ])('%s', (_, facts, stage) => {
    const progress = progressOf(facts);
    expect(['doing', 'waiting']).toContain(progress.state);
    expect(open(progress)).toBe(stage);
  });

  it('counts n of m over everything that has to run', () => {
    const observed = {
      ...cluster('1.29.9'),
      daemonSets: cluster('1.29.8').daemonSets,
    };
    const { links } = progressOf(
      moment(observed, [parent(), release('istiod'), release('ztunnel')]),
    );
    expect(links.find(link => link.stage === 'images')?.count).toEqual({
      done: 2,
      of: 4,
    });
  });

  it('accepts a descendant of the merge, and no other commit', () => {
    const with_ = (commit: string) =>
      progressOf(
        moment(cluster('1.29.9'), [
          parent({ syncedRevisions: [commit] }),
          release('istiod'),
          release('ztunnel'),
        ]),
      );
    expect(with_(LATER).state).toBe('done');
    expect(with_(BEFORE).state).toBe('waiting');
    expect(with_('d'.repeat(40)).state).toBe('unknown');
  });

  it.each([
    [
      'applications',
      {
        argocd: {
          source: {
            state: 'unknown' as const,
            observedAt: null,
            reason: 'forbidden',
          },
          applications: [],
        },
      },
    ],
    [
      'pods',
      {
        clusters: [
          {
            cluster: 'c1',
            destinations: ['c1'],
            observed: {
              ...cluster('1.29.9'),
              sources: {
                ...cluster('1.29.9').sources,
                pods: {
                  state: 'stale' as const,
                  observedAt: AT,
                  reason: 'silent',
                },
              },
            },
          },
        ],
      },
    ],
    ['the whole cluster', { clusters: [] }],
  ])('is unknown when %s cannot be read', (_, more) => {
    expect(progressOf(input(more)).state).toBe('unknown');
  });

  it('fails with what Argo CD said', () => {
    const progress = progressOf(
      moment(cluster('1.29.8'), [
        parent(),
        release('istiod', {
          sync: 'OutOfSync',
          operation: {
            phase: 'Failed',
            revisions: ['1.29.9'],
            finishedAt: AT,
            message: 'one or more objects failed to apply',
          },
        }),
        release('ztunnel'),
      ]),
    );
    expect(
      progress.links.find(link => link.state === 'failed')?.reason,
    ).toMatch(/istiod-r: one or more objects failed to apply/);
  });

  it('says stalled when nothing moves for a quarter of an hour', () => {
    const facts = moment(old, [
      parent({ syncedRevisions: [BEFORE] }),
      release('istiod', stale),
      release('ztunnel', stale),
    ]);
    const late = { ...facts, now: '2026-10-01T12:30:00.000Z' };
    expect(progressOf(late).state).toBe('stalled');
  });

  describe('of nodes that somebody drains', () => {
    const names = Array.from(
      { length: 12 },
      (_, index) => `node-${index + 10}`,
    );
    const pods = ['1.29.9', ...names.map(() => '1.29.8')].map(
      (version, index) => ({
        name: `ztunnel-${index}`,
        node: index ? names[index - 1] : 'first',
        ready: true,
        version,
      }),
    );
    const draining = (strategy: 'OnDelete' | 'RollingUpdate') => {
      const mesh = cluster('1.29.9');
      mesh.daemonSets = [
        ztunnel('1.29.9', {
          revision: 'r',
          strategy,
          pods,
          ...{ desired: 13, updated: 1, ready: 13 },
        }),
      ];
      return {
        ...moment(mesh, [parent(), release('istiod'), release('ztunnel')]),
        done: done.slice(0, 2),
        now: '2026-10-03T12:00:00.000Z',
      };
    };

    it('waits as long as they take, counts them, and names ten', () => {
      const progress = progressOf(draining('OnDelete'));
      expect(progress.state).toBe('waiting');
      expect(progress.links.at(-1)).toMatchObject({
        stage: 'images',
        count: { done: 2, of: 14 },
        reason: `1 of 13 nodes run ztunnel 1.29.9; the others wait for their drain: ${names
          .slice(0, 10)
          .join(', ')} and 2 more.`,
      });
    });

    it('says which drained node did not come back', () => {
      const facts = draining('OnDelete');
      const [set] = facts.clusters[0].observed.daemonSets;
      set.pods = set.pods.map((pod, index) =>
        index ? pod : { ...pod, ready: false },
      );
      const { reason, count } = progressOf(facts).links.at(-1)!;
      expect(reason).toContain('; not ready: ztunnel-0.');
      expect(count).toEqual({ done: 1, of: 14 });
    });

    it('counts the nodes when only values changed', () => {
      const facts = draining('OnDelete');
      const [set] = facts.clusters[0].observed.daemonSets;
      set.pods = set.pods.map(pod => ({ ...pod, version: '1.29.9' }));
      expect(progressOf(facts)).toMatchObject({
        state: 'waiting',
        links: expect.arrayContaining([
          expect.objectContaining({
            reason: '1 of 13 nodes run ztunnel 1.29.9; 12 wait for a drain.',
          }),
        ]),
      });
    });

    it('is stalled where they should roll by themselves', () => {
      const facts = draining('RollingUpdate');
      expect(
        progressOf({ ...facts, reached: { 'c1/workload': AT } }).state,
      ).toBe('stalled');
    });

    it('does not hide what should move by itself', () => {
      const facts = draining('OnDelete');
      facts.clusters[0].observed.istiods[0].ready = 0;
      expect(
        progressOf({ ...facts, reached: { 'c1/workload': AT } }).state,
      ).toBe('stalled');
    });
  });

  it('keeps what was done when a later commit says otherwise', () => {
    const moved = {
      ...readout,
      revisions: [],
      channels: [],
      components: [],
    };
    const overtaken = progressOf(input({ readout: moved }));
    expect(overtaken.state).toBe('unknown');
    const reached = Object.fromEntries(
      [
        '/pull-request',
        '/merged',
        'c1/parent-synced',
        'c1/workload',
        'c1/images',
      ].map(key => [key, AT]),
    );
    expect(progressOf(input({ readout: moved, reached })).state).toBe('done');
  });

  it('soaks from when the images ran, and has landed all the same', () => {
    const soaking = progressOf(input({ soak: 'P1D' }));
    expect(soaking.state).toBe('done');
    expect(open(soaking)).toBe('soaked');
    const keys = [
      'parent-synced',
      'generated',
      'compared',
      'operation',
      'workload',
      'images',
    ];
    const reached = Object.fromEntries(keys.map(key => [`c1/${key}`, AT]));
    expect(
      open(
        progressOf(
          input({ soak: 'P1D', reached, now: '2026-10-02T12:00:00.000Z' }),
        ),
      ),
    ).toBeNull();
  });

  describe('with checks that a pull request needs by policy', () => {
    const check = (title: string, state: StepCheck['state']): StepCheck => ({
      id: title,
      title,
      state,
      reason: 'It says so.',
    });
    const merge = (requiredChecks: StepCheck[]) =>
      progressOf(
        input({
          change: { ...input().change, state: 'open', mergeCommit: null },
          requiredChecks,
        }),
      ).links.find(({ stage }) => stage === 'merged');

    it('names them with their states', () => {
      expect(
        merge([check('check', 'passed'), check('health', 'waiting')]),
      ).toMatchObject({
        state: 'waiting',
        reason:
          'The pull request waits for its review and merge. By policy it needs check (passed) and health (not yet).',
      });
    });

    it('tells them beside what else there is to say', () => {
      const { links } = progressOf(
        input({
          change: {
            ...input().change,
            state: 'open',
            mergeCommit: null,
            reason: 'Planned again.',
          },
          requiredChecks: [check('check', 'failed')],
        }),
      );
      expect(links.find(({ stage }) => stage === 'merged')?.reason).toBe(
        'Planned again. By policy it needs check (failed).',
      );
    });

    it('is stalled by one that failed, not by one that is not known', () => {
      expect(
        merge([check('check', 'failed'), check('health', 'passed')]),
      ).toMatchObject({ state: 'stalled' });
      expect(merge([check('check', 'unknown')])).toMatchObject({
        state: 'waiting',
      });
    });
  });

  describe('of which no cluster must show anything', () => {
    const enrolment = (more: Partial<ProgressInput> = {}) =>
      progressOf(
        input({ done: [], files: ['application/shop.yaml'], ...more }),
      );
    const app = (more: Partial<ObservedApplication> = {}) => ({
      source: { state: 'fresh' as const, observedAt: AT },
      applications: [
        parent({
          name: 'shop',
          destination: 'c1',
          sources: [
            { repoURL: 'r', path: 'application', targetRevision: 'main' },
          ],
          ...more,
        }),
      ],
    });

    it('lands with the Application that reads its files, not with the merge', () => {
      expect(enrolment({ argocd: app() }).state).toBe('done');
      expect(
        enrolment({ argocd: app({ syncedRevisions: [BEFORE] }) }),
      ).toMatchObject({ state: 'waiting' });
      expect(enrolment({ argocd: app({ sync: 'OutOfSync' }) }).state).toBe(
        'doing',
      );
    });

    it('is not known to have landed where nobody shows it', () => {
      expect(enrolment().state).toBe('unknown');
      expect(
        enrolment({
          argocd: {
            source: { state: 'absent', observedAt: AT },
            applications: [],
          },
        }).state,
      ).toBe('unknown');
    });

    it('lands with its merge when no cluster is made from it', () => {
      expect(
        enrolment({ files: ['.github/CODEOWNERS', 'ambient-mesh.yaml'] }).state,
      ).toBe('done');
    });
  });

  it('knows of values only how a DaemonSet reaches its nodes', () => {
    const values = (strategy?: 'OnDelete') =>
      progressOf(
        input({
          done: [
            {
              cluster: 'c1',
              condition: {
                kind: 'values-set',
                chart: 'ztunnel',
                revision: null,
                ...(strategy ? { strategy } : {}),
              },
            },
          ],
        }),
      );
    expect(values().state).toBe('unknown');
    expect(values('OnDelete').state).toBe('doing');
  });

  it('does not claim that pods of a gateway chart run', () => {
    const progress = progressOf(
      input({
        done: [
          {
            cluster: 'c1',
            condition: {
              kind: 'gateway-chart-runs',
              release: 'ingress/edge',
              version: '1.29.9',
            },
          },
        ],
        argocd: {
          source: { state: 'fresh', observedAt: AT },
          applications: [parent(), release('gateway', { name: 'edge' })],
        },
      }),
    );
    expect(progress.state).toBe('unknown');
    expect(progress.links.map(({ stage, state }) => [stage, state])).toEqual([
      ['pull-request', 'done'],
      ['merged', 'done'],
      ['parent-synced', 'done'],
      ['generated', 'done'],
      ['compared', 'done'],
      ['operation', 'done'],
      ['workload', 'unknown'],
      ['images', 'unknown'],
    ]);
  });

  it('is never done while one fact is not at the target', () => {
    const wrong: Array<
      (facts: { mesh: ObservedMesh; apps: ObservedApplication[] }) => void
    > = [
      ({ apps }) => Object.assign(apps[0], { syncedRevisions: [BEFORE] }),
      ({ apps }) => Object.assign(apps[0], { sync: 'OutOfSync' }),
      ({ apps }) => Object.assign(apps[0], { comparedToMatchesSpec: false }),
      ({ apps }) => Object.assign(apps[1], stale),
      ({ apps }) => Object.assign(apps[2], { comparedToMatchesSpec: false }),
      ({ apps }) => Object.assign(apps[1], { operation: stale.operation }),
      ({ mesh }) => Object.assign(mesh, { istiods: old.istiods }),
      ({ mesh }) => Object.assign(mesh, { daemonSets: old.daemonSets }),
      ({ mesh }) => Object.assign(mesh, { gateways: old.gateways }),
      ({ mesh }) => Object.assign(mesh.tags[0], { revision: 'other' }),
      ({ mesh }) => Object.assign(mesh.gateways[0].pods[0], { ready: false }),
      ({ mesh }) => Object.assign(mesh.daemonSets[0], { generation: 2 }),
      ({ mesh }) => Object.assign(mesh.istiods[0], { ready: 0 }),
    ];
    fc.assert(
      fc.property(fc.subarray(wrong, { minLength: 1 }), faults => {
        const facts = structuredClone({
          mesh: cluster('1.29.9'),
          apps: [parent(), release('istiod'), release('ztunnel')],
        });
        for (const fault of faults) fault(facts);
        const progress = progressOf(moment(facts.mesh, facts.apps));
        expect(progress.state).not.toBe('done');
      }),
    );
  });

  it('does not look at the cluster before the merge', () => {
    const { change } = input();
    const progress = progressOf(
      input({ change: { ...change, state: 'open', mergeCommit: null } }),
    );
    expect(progress.state).toBe('waiting');
    expect(progress.links).toHaveLength(2);
  });
});

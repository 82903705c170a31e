import {
  MeshPolicy,
  Operation,
  ReleaseCalendar,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { bundledCalendar } from '@ambient-mesh/backstage-plugin-ambient-mesh-common/calendar-data';
import { readDeclaredMesh } from '../layouts';
import { createChangeSet, CreateChangeSetOptions } from './createChangeSet';
import { memorySnapshot } from './__testUtils__/memorySnapshot';
import { applied, gitopsFiles, planOn } from './__testUtils__/planOn';

const policy: MeshPolicy = {
  channels: [
    { name: 'rapid' },
    { name: 'stable' },
    { name: 'default', selectable: false },
  ],
  namespaces: [
    { name: 'bookinfo', owner: 'group:default/bookinfo' },
    { name: 'checkout', owner: 'group:default/checkout', channels: ['stable'] },
  ],
  platform: { owners: ['group:default/platform'] },
  ingressOperatedBy: 'plateng',
};
const calendar: ReleaseCalendar = bundledCalendar();

async function plan(
  operations: Operation[],
  options: Partial<CreateChangeSetOptions> & {
    files?: Record<string, string>;
  } = {},
) {
  const snapshot = memorySnapshot({ ...gitopsFiles(), ...options.files });
  return createChangeSet({
    snapshot,
    declared: await readDeclaredMesh(snapshot),
    policy,
    calendar,
    operations,
    now: '2026-09-25T00:00:00Z',
    ...options,
  });
}

/** Added and removed lines of a diff. */
function changedLines(diff: string): string[] {
  return diff.split('\n').filter(line => /^[-+](?![-+]{2} )/.test(line));
}

describe('move-channel', () => {
  it('changes one line', async () => {
    const change = await plan([
      { kind: 'move-channel', channels: ['stable'], revision: '1-31-1' },
    ]);
    expect(changedLines(change.diff)).toEqual([
      '-    istio.io/rev: 1-30-5',
      '+    istio.io/rev: 1-31-1',
    ]);
    expect(change.title).toBe('Move channel stable to revision 1-31-1');
    expect(change.differences).toEqual([
      {
        what: 'channel stable',
        cluster: 'ambient-cluster',
        before: '1-30-5 (1.30.5)',
        after: '1-31-1 (1.31.1)',
      },
      {
        what: 'gateway bookinfo/bookinfo-details',
        cluster: 'ambient-cluster',
        before: 'stable → 1-30-5 (1.30.5)',
        after: 'stable → 1-31-1 (1.31.1)',
      },
    ]);
    expect(change.blastRadius).toEqual({
      gateways: [
        {
          namespace: 'bookinfo',
          name: 'bookinfo-details',
          cluster: 'ambient-cluster',
          role: 'waypoint',
          from: '1.30.5',
          to: '1.31.1',
          restarts: true,
        },
      ],
      namespaces: ['bookinfo'],
      owners: ['group:default/bookinfo', 'group:default/platform'],
      nodes: 0,
      restarts: 1,
    });
  });

  it('takes the default validation along with the channel default', async () => {
    const change = await plan([
      { kind: 'move-channel', channels: ['default'], revision: '1-31-1' },
    ]);
    expect(change.edits.map(edit => edit.file)).toEqual([
      'istio/base.yaml',
      'istio/channels/channels.yaml',
    ]);
    expect(changedLines(change.diff)).toHaveLength(4);
  });

  it('gives the same bytes again', async () => {
    const operations: Operation[] = [
      { kind: 'move-channel', channels: ['stable'], revision: '1-31-1' },
    ];
    expect(JSON.stringify(await plan(operations))).toBe(
      JSON.stringify(await plan(operations)),
    );
  });

  it.each<
    [Partial<Extract<Operation, { kind: 'move-channel' }>>, string, string]
  >([
    [
      { channels: ['slow'] },
      'NotFoundError',
      'Declared: default, rapid and stable',
    ],
    [{ revision: '1-29-0' }, 'InputError', 'Add it first (add-revision)'],
    [{ revision: '1-30-5' }, 'ConflictError', 'nothing to do'],
    [{ cluster: 'moon' }, 'InputError', "Cluster 'moon' is not declared"],
  ])('refuses %j', async (wrong, name, message) => {
    await expect(
      plan([
        {
          kind: 'move-channel',
          channels: ['stable'],
          revision: '1-31-1',
          ...wrong,
        },
      ]),
    ).rejects.toThrow(
      expect.objectContaining({
        name,
        message: expect.stringContaining(message),
      }),
    );
  });
});

describe('set-gateway-channel', () => {
  const reviews = { namespace: 'bookinfo', name: 'bookinfo-reviews' };

  it('changes one line', async () => {
    const change = await plan([
      { kind: 'set-gateway-channel', gateway: reviews, channel: 'stable' },
    ]);
    expect(changedLines(change.diff)).toEqual([
      '-    istio.io/rev: rapid',
      '+    istio.io/rev: stable',
    ]);
    expect(change.blastRadius.restarts).toBe(1);
  });

  it('removes the label, and the map of labels with its last one', async () => {
    const change = await plan([
      { kind: 'set-gateway-channel', gateway: reviews, channel: null },
    ]);
    expect(changedLines(change.diff)).toEqual([
      '-  labels:',
      '-    istio.io/rev: rapid',
    ]);
  });

  it('adds labels where there are none', async () => {
    const change = await plan([
      {
        kind: 'set-gateway-channel',
        gateway: { namespace: 'bookinfo', name: 'bookinfo-gateway' },
        channel: 'stable',
      },
    ]);
    expect(changedLines(change.diff)).toEqual([
      '+  labels:',
      '+    istio.io/rev: stable',
    ]);
    // Same revision, but the label is copied to the pods.
    expect(change.blastRadius.gateways).toEqual([
      expect.objectContaining({ from: '1.30.5', to: '1.30.5', restarts: true }),
    ]);
  });

  it.each<[string, string, string]>([
    ['slow', 'InputError', 'There is no channel'],
    ['1-31-1', 'InputError', 'is a revision'],
    ['rapid', 'ConflictError', 'already'],
  ])('refuses channel %s', async (channel, name, message) => {
    await expect(
      plan([{ kind: 'set-gateway-channel', gateway: reviews, channel }]),
    ).rejects.toThrow(
      expect.objectContaining({
        name,
        message: expect.stringContaining(message),
      }),
    );
  });

  it('leaves it to the portal who may choose which channel', async () => {
    const change = await plan([
      { kind: 'set-gateway-channel', gateway: reviews, channel: 'default' },
    ]);
    expect(changedLines(change.diff)).toContain('+    istio.io/rev: default');
  });

  it('refuses a gateway that is not in Git', async () => {
    await expect(
      plan([
        {
          kind: 'set-gateway-channel',
          gateway: { namespace: 'bookinfo', name: 'nobody' },
          channel: 'stable',
        },
      ]),
    ).rejects.toThrow('Git declares no Gateway bookinfo/nobody');
  });
});

describe('waypoints', () => {
  const cart = { namespace: 'checkout', name: 'waypoint' };

  it('creates one beside the namespace’s files and enrols a service', async () => {
    const change = await plan([
      { kind: 'create-waypoint', gateway: cart, channel: 'stable' },
      {
        kind: 'enroll',
        namespace: 'checkout',
        service: 'cart',
        waypoint: 'waypoint',
      },
    ]);
    expect(
      change.edits.find(
        edit => edit.file === 'application/checkout/waypoint.yaml',
      )?.after,
    ).toBe(`apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: waypoint
  labels:
    istio.io/rev: stable
  annotations:
    argocd.argoproj.io/sync-wave: "-1"
    argocd.argoproj.io/sync-options: PruneLast=true
spec:
  gatewayClassName: istio-waypoint
  listeners:
    - name: mesh
      port: 15008
      protocol: HBONE
`);
    expect(changedLines(change.diff)).toContain(
      '+    istio.io/use-waypoint: waypoint',
    );
    expect(change.title).toBe(
      'Create waypoint checkout/waypoint on channel stable, then enrol service checkout/cart in waypoint waypoint',
    );
    expect(change.blocked).toBe(false);
  });

  it.each<[Partial<Extract<Operation, { kind: 'create-waypoint' }>>, string]>([
    [{ gateway: { namespace: 'checkout', name: 'none' } }, "called 'none'"],
    [{ gateway: { namespace: 'checkout', name: 'cart' } }, 'another name'],
    [{ gateway: { namespace: 'nowhere', name: 'w' } }, '--path'],
    [{ channel: '1-31-1' }, 'is a revision'],
    [{ path: '../waypoint.yaml' }, 'not a path inside'],
    [
      { gateway: { namespace: 'bookinfo', name: 'bookinfo-reviews' } },
      'exists already',
    ],
  ])('refuses %j', async (wrong, message) => {
    await expect(
      plan([
        {
          kind: 'create-waypoint',
          gateway: cart,
          channel: 'stable',
          ...wrong,
        },
      ]),
    ).rejects.toThrow(message);
  });

  it('removes one only when nothing uses it any more', async () => {
    const gateway = { namespace: 'bookinfo', name: 'bookinfo-reviews' };
    await expect(plan([{ kind: 'remove-waypoint', gateway }])).rejects.toThrow(
      'still used by Service reviews',
    );
    const change = await plan([
      { kind: 'unenroll', namespace: 'bookinfo', service: 'reviews' },
      { kind: 'remove-waypoint', gateway },
    ]);
    expect(change.edits).toEqual([
      expect.objectContaining({
        file: 'application/bookinfo/reviews-waypoint.yaml',
        after: null,
      }),
      expect.objectContaining({ file: 'application/bookinfo/reviews.yaml' }),
    ]);
    expect(change.diff).toContain('deleted file mode 100644');
  });

  it('takes its own namespace’s services out of it on demand', async () => {
    const change = await plan([
      {
        kind: 'remove-waypoint',
        gateway: { namespace: 'bookinfo', name: 'bookinfo-reviews' },
        unenroll: true,
      },
    ]);
    expect(change.title).toBe(
      'Remove waypoint bookinfo/bookinfo-reviews and take Service reviews out of it',
    );
    expect(change.edits.map(edit => [edit.file, edit.after === null])).toEqual([
      ['application/bookinfo/reviews-waypoint.yaml', true],
      ['application/bookinfo/reviews.yaml', false],
    ]);
  });

  it('leaves what other namespaces enrol in it to their owners', async () => {
    await expect(
      plan(
        [
          {
            kind: 'remove-waypoint',
            gateway: { namespace: 'bookinfo', name: 'bookinfo-reviews' },
            unenroll: true,
          },
        ],
        {
          files: {
            'application/checkout/foreign.yaml': `apiVersion: v1
kind: Service
metadata:
  name: foreign
  namespace: checkout
  labels:
    istio.io/use-waypoint: bookinfo-reviews
    istio.io/use-waypoint-namespace: bookinfo
`,
          },
        },
      ),
    ).rejects.toThrow('still used by Service foreign');
  });

  it('enrols a whole namespace', async () => {
    const change = await plan([
      { kind: 'create-waypoint', gateway: cart, channel: 'stable', for: 'all' },
      { kind: 'enroll', namespace: 'checkout', waypoint: 'waypoint' },
    ]);
    expect(changedLines(change.diff)).toEqual(
      expect.arrayContaining([
        '+    istio.io/waypoint-for: all',
        '+    istio.io/use-waypoint: waypoint',
      ]),
    );
    expect(change.blastRadius.namespaces).toEqual(['checkout']);
    // The Namespace is synced before what is in it.
    expect(change.introduced).toContainEqual(
      expect.objectContaining({ rule: 'enrolled-too-early' }),
    );
    expect(change.blocked).toBe(false);
  });
});

describe('revisions and components', () => {
  it('adds a revision as one more element', async () => {
    const change = await plan([{ kind: 'add-revision', version: '1.30.4' }]);
    expect(changedLines(change.diff)).toEqual([
      '+          - revision: 1-30-4',
      '+            version: 1.30.4',
    ]);
  });

  it.each<[Partial<Extract<Operation, { kind: 'add-revision' }>>, string]>([
    [{ version: '1.30' }, 'three numbers'],
    [{ version: '1.19.2' }, 'never released'],
    [{ version: '1.30.5' }, 'exists already'],
    [{ version: '1.30.4', name: 'stable' }, 'name of a channel'],
    [{ version: '1.30.4', name: '1-29-1' }, 'states version 1.29.1'],
    [{ version: '1.30.4', name: '1.30.4' }, 'not a valid name'],
  ])('refuses to add %j', async (wrong, message) => {
    await expect(
      plan([{ kind: 'add-revision', version: '1.30.4', ...wrong }]),
    ).rejects.toThrow(message);
  });

  it('removes an unused revision, and blocks for one in use', async () => {
    const unused = await plan([{ kind: 'remove-revision', name: '1-29-8' }], {
      files: {
        'istio/control-plane.yaml': gitopsFiles()[
          'istio/control-plane.yaml'
        ].replace(
          '          - revision: 1-30-5\n',
          '          - revision: 1-29-8\n            version: 1.29.8\n          - revision: 1-30-5\n',
        ),
      },
    });
    expect(changedLines(unused.diff)).toEqual([
      '-          - revision: 1-29-8',
      '-            version: 1.29.8',
    ]);

    const used = await plan([{ kind: 'remove-revision', name: '1-31-1' }]);
    expect(used.blocked).toBe(true);
    const rules = used.introduced
      .filter(finding => finding.severity === 'error')
      .map(finding => finding.rule);
    expect(rules).toContain('dangling-channel');
    const waivers = [...new Set(rules)].map(rule => ({
      rule,
      reason: 'A drill',
      until: '2026-10-01',
    }));
    const waived = await plan([{ kind: 'remove-revision', name: '1-31-1' }], {
      waivers,
    });
    expect(waived.blocked).toBe(false);
    expect(waived.waivers).toEqual(waivers);
  });

  it('refuses a waiver that has ended', async () => {
    await expect(
      plan([{ kind: 'remove-revision', name: '1-31-1' }], {
        waivers: [{ rule: 'x', reason: 'y', until: '2026-09-01' }],
      }),
    ).rejects.toThrow('ended on 2026-09-01');
  });

  it('upgrades ztunnel with the revision it is bound to', async () => {
    const change = await plan([
      {
        kind: 'upgrade-component',
        components: ['cni', 'ztunnel'],
        version: '1.31.1',
        revision: '1-31-1',
      },
    ]);
    expect(changedLines(change.diff)).toEqual(
      [
        '-    targetRevision: 1.30.5',
        '+    targetRevision: 1.31.1',
        '-    targetRevision: 1.30.5',
        '-    helm:',
        '+    targetRevision: 1.31.1',
        '+    helm:',
      ]
        .filter(line => !line.includes('helm'))
        .concat(['-        revision: 1-30-5', '+        revision: 1-31-1']),
    );
    expect(change.blastRadius.nodes).toBeNull();
    expect(change.notes).toEqual([
      expect.stringMatching(/^CNI restarts node by node/),
      expect.stringMatching(/^ztunnel restarts node by node.*are reset/),
    ]);
  });

  it('keeps the v of the Gateway API', async () => {
    const change = await plan([
      {
        kind: 'upgrade-component',
        components: ['gateway-api'],
        version: '1.5.1',
      },
    ]);
    expect(changedLines(change.diff)).toEqual([
      '-    targetRevision: v1.6.1',
      '+    targetRevision: v1.5.1',
    ]);
    expect(change.notes).toBeUndefined();
  });

  it('patches base first where it would be behind the new revision', async () => {
    const files = Object.fromEntries(
      Object.entries(gitopsFiles()).map(([path, text]) => [
        path,
        path.startsWith('istio/')
          ? text
              .replace(/^ +- revision: 1-31-1\n +version: 1\.31\.1\n/m, '')
              .replaceAll(/1-3[01]-\d/g, '1-30-4')
              .replaceAll(/1\.3[01]\.\d/g, '1.30.4')
          : text,
      ]),
    );
    const patch: Operation = {
      kind: 'patch-revision',
      name: '1-30-4',
      version: '1.30.5',
    };
    const first = await planOn(files, [patch]);
    expect(first.blocked).toBe(false);
    expect(first.title).toContain('Upgrade base to 1.30.5 (step 1 of 7');
    const second = await planOn(applied(files, first), [patch]);
    expect(second.blocked).toBe(false);
    expect(second.title).toContain(
      'Add revision 1-30-5 (Istio 1.30.5) (step 1 of 6',
    );
  });

  it('patches a revision step by step', async () => {
    const first = await plan([
      { kind: 'patch-revision', name: '1-30-5', version: '1.30.4' },
    ]);
    expect(first.steps).toEqual(
      [
        'Add revision 1-30-4 (Istio 1.30.4)',
        'Upgrade ztunnel to 1.30.4 on revision 1-30-4',
        'Move channel stable to revision 1-30-4',
        'Move channel default to revision 1-30-4',
        'Retire revision 1-30-5 (Istio 1.30.5)',
      ].map(title => ({ title, done: false })),
    );
    const second = await plan([
      { kind: 'add-revision', version: '1.30.4' },
      { kind: 'patch-revision', name: '1-30-5', version: '1.30.4' },
    ]);
    expect(second.title).toContain(
      'upgrade ztunnel to 1.30.4 on revision 1-30-4 (step 2 of 5: patch 1-30-5 to 1.30.4)',
    );
    await expect(
      plan([
        {
          kind: 'patch-revision',
          name: '1-30-5',
          version: '1.30.4',
          sameName: true,
        },
      ]),
    ).rejects.toThrow('states version 1.30.5');
  });

  it('reverts a commit on top of later changes', async () => {
    const before = gitopsFiles()['istio/cni.yaml'];
    const readCommit = async () => [
      {
        file: 'istio/cni.yaml',
        before: before.replace('1.30.5', '1.29.8'),
        after: before,
      },
    ];
    const change = await plan([{ kind: 'revert', commit: 'abcdef1234' }], {
      readCommit,
      files: { 'istio/cni.yaml': `${before}# later\n` },
    });
    expect(changedLines(change.diff)).toEqual([
      '-    targetRevision: 1.30.5',
      '+    targetRevision: 1.29.8',
    ]);
    await expect(
      plan([{ kind: 'revert', commit: 'abcdef1234' }], {
        readCommit,
        files: { 'istio/cni.yaml': before.replace('1.30.5', '1.31.0') },
      }),
    ).rejects.toThrow('in the same lines');
  });

  it('refuses operations that undo each other', async () => {
    await expect(
      plan([
        { kind: 'move-channel', channels: ['stable'], revision: '1-31-1' },
        { kind: 'move-channel', channels: ['stable'], revision: '1-30-5' },
      ]),
    ).rejects.toThrow('undo each other');
  });
});

describe('other ways of declaring the same', () => {
  const revisionTags = `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: istiod}
spec:
  generators:
    - list:
        elements:
          - {revision: 1-30-5, version: 1.30.5, tags: "stable,default"}
          - {revision: 1-31-1, version: 1.31.1, tags: rapid}
  template:
    metadata: {name: 'istiod-{{revision}}'}
    spec:
      destination: {name: prod, namespace: istio-system}
      source:
        repoURL: https://istio-release.storage.googleapis.com/charts
        chart: istiod
        targetRevision: '{{version}}'
        helm:
          values: |
            revision: {{revision}}
            revisionTags: [{{tags}}]
`;
  const only = async (files: Record<string, string>, operation: Operation) => {
    const snapshot = memorySnapshot(files);
    return createChangeSet({
      snapshot,
      declared: await readDeclaredMesh(snapshot),
      policy,
      calendar,
      operations: [operation],
      now: '2026-09-25T00:00:00Z',
    });
  };

  it('moves a channel from one text of tags to another', async () => {
    const { diff } = await only(
      { 'istiod.yaml': revisionTags },
      { kind: 'move-channel', channels: ['stable'], revision: '1-31-1' },
    );
    expect(changedLines(diff).filter(line => line.startsWith('+'))).toEqual([
      '+          - {revision: 1-30-5, version: 1.30.5, tags: "default"}',
      `+          - {revision: 1-31-1, version: 1.31.1, tags: 'rapid,stable'}`,
    ]);
  });

  it('adds a revision that owns no channel yet', async () => {
    const { diff } = await only(
      { 'istiod.yaml': revisionTags },
      { kind: 'add-revision', version: '1.31.0' },
    );
    expect(changedLines(diff)).toEqual([
      `+          - {revision: 1-31-0, version: 1.31.0, tags: ''}`,
    ]);
  });

  it('takes charts from the repository that stays', async () => {
    const { diff } = await only(
      { 'istiod.yaml': revisionTags },
      { kind: 'migrate-charts' },
    );
    expect(changedLines(diff)).toEqual([
      '-        repoURL: https://istio-release.storage.googleapis.com/charts',
      '+        repoURL: https://blob.istio.io/istio-release/charts',
    ]);
  });
});

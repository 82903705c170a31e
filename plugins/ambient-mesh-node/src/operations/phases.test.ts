import { Waiver } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { adoptAll } from './__testUtils__/adoptAll';
import {
  applied,
  changedLines,
  gitopsFiles,
  planOn,
} from './__testUtils__/planOn';

/** The reference architecture with phases of `stable` in its policy. */
function phased(assign = 'by: hash'): Record<string, string> {
  const files = gitopsFiles();
  files['ambient-mesh.yaml'] = files['ambient-mesh.yaml'].replace(
    '  - name: stable\n',
    `  - name: stable\n    phases: [stable-p1, stable-p2]\n    assign: {${assign}}\n`,
  );
  return files;
}

const byNamespace =
  'by: namespace, namespaces: {stable-p1: [checkout], stable-p2: [bookinfo]}';

describe('adopt-phases', () => {
  it('adds the phases first, then relabels one phase a change', async () => {
    const { changes, end } = await adoptAll(phased(byNamespace), 'stable');
    expect(end.message).toContain('nothing to do');
    expect(
      changes.map(({ title, blastRadius }) => [title, blastRadius.restarts]),
    ).toEqual([
      [
        'Add channels stable-p1, stable-p2 at revision 1-30-5 (step 1 of 2: adopt the phases of stable)',
        0,
      ],
      [
        'Put 1 gateway of stable on stable-p2 (step 2 of 2: adopt the phases of stable)',
        1,
      ],
    ]);
    const [adding, relabelling] = changes;
    expect(changedLines(adding)).toEqual(
      expect.arrayContaining([
        '+    istio.io/tag: stable-p1',
        '+    istio.io/tag: stable-p2',
      ]),
    );
    expect(changedLines(relabelling)).toEqual([
      '-    istio.io/rev: stable',
      '+    istio.io/rev: stable-p2',
    ]);
    expect(relabelling.blastRadius).toMatchObject({
      gateways: [{ name: 'bookinfo-details', from: '1.30.5', to: '1.30.5' }],
    });
    expect(changes.map(change => change.steps)).toEqual([
      [
        {
          title:
            'Add channels stable-p1, stable-p2 at revision 1-30-5 (0 restarts)',
          done: false,
        },
        {
          title: 'Put 1 gateway of stable on stable-p2 (1 restart)',
          done: false,
        },
      ],
      [
        {
          title:
            'Add channels stable-p1, stable-p2 at revision 1-30-5 (0 restarts)',
          done: true,
        },
        {
          title: 'Put 1 gateway of stable on stable-p2 (1 restart)',
          done: false,
        },
      ],
    ]);
    expect(changes.map(change => change.blocked)).toEqual([false, false]);
  });

  it('never restarts more than a phase at once', async () => {
    const files = phased();
    const { 'application/bookinfo/details-waypoint.yaml': waypoint } = files;
    for (let index = 0; index < 20; index += 1) {
      files[`application/bookinfo/w${index}.yaml`] = waypoint.replace(
        'bookinfo-details',
        `w${index}`,
      );
    }
    const { changes } = await adoptAll(files, 'stable');
    const restarts = changes.map(change => change.blastRadius.restarts);
    expect(restarts[0]).toBe(0);
    expect(restarts).toHaveLength(3);
    expect(restarts[1] + restarts[2]).toBe(21);
    expect(Math.min(restarts[1], restarts[2])).toBeGreaterThan(0);
  });

  it('waits for the phase before to land, and for the policy', async () => {
    const files = phased(byNamespace);
    const { changes } = await adoptAll(files, 'stable');
    const added = applied(files, changes[0]);
    const unread = planOn(
      added,
      [{ kind: 'adopt-phases', channel: 'stable' }],
      {
        clusters: [],
      },
    );
    await expect(unread).rejects.toThrow('has not been read');
    added['ambient-mesh.yaml'] +=
      'freezes: [{from: "2026-09-20", to: "2026-09-30", reason: A sale}]\n';
    const frozen = (waivers: Waiver[]) =>
      planOn(added, [{ kind: 'adopt-phases', channel: 'stable' }], { waivers });
    await expect(frozen([])).rejects.toThrow('A sale');
    const waiver = {
      rule: 'upgrade-freeze',
      reason: 'A drill',
      until: '2026-10-01',
    };
    expect(await frozen([waiver])).toMatchObject({
      waivers: [waiver],
      blocked: false,
    });
  });

  it('adds a phase that the policy names later', async () => {
    const { files } = await adoptAll(phased(byNamespace), 'stable');
    files['ambient-mesh.yaml'] = files['ambient-mesh.yaml'].replace(
      '[stable-p1, stable-p2]',
      '[stable-p1, stable-p2, stable-p3]',
    );
    const { changes } = await adoptAll(files, 'stable');
    expect(changes.map(change => change.title)).toEqual([
      'Add channel stable-p3 at revision 1-30-5 (step 1 of 2: adopt the phases of stable)',
    ]);
  });

  it('has admission allow the phases beside the channel', async () => {
    const [change] = (await adoptAll(phased(byNamespace), 'stable')).changes;
    expect(changedLines(change)).toEqual(
      expect.arrayContaining([
        `-      expression: "['rapid', 'stable', 'default']"`,
        `+      expression: "['rapid', 'stable', 'default', 'stable-p1', 'stable-p2']"`,
      ]),
    );
    expect(change.notes?.join(' ')).toContain('istio/admission/channels.yaml');
  });

  it('leaves an admission policy alone that names no list of channels', async () => {
    const file = 'istio/admission/channels.yaml';
    const files = phased(byNamespace);
    files[file] = files[file].replace(
      `"['rapid', 'stable', 'default']"`,
      'params.data.channels.split(",")',
    );
    const { changes } = await adoptAll(files, 'stable');
    expect(
      changes.flatMap(({ edits }) => edits.map(edit => edit.file)),
    ).not.toContain(file);
  });

  it('lets gateways ask for phases that are there already', async () => {
    const file = 'istio/admission/channels.yaml';
    const files = phased(byNamespace);
    const done = (await adoptAll(files, 'stable')).files;
    const { changes } = await adoptAll(
      { ...done, [file]: files[file] },
      'stable',
    );
    expect(changes.map(change => change.title)).toEqual([
      'Let gateways ask for the phases stable-p1 and stable-p2 of stable',
    ]);
    expect(changes[0].edits.map(edit => edit.file)).toEqual([file]);
  });

  it('moves a phase without a relabel afterwards', async () => {
    const { files: after } = await adoptAll(phased(byNamespace), 'stable');
    const move = await planOn(after, [
      { kind: 'move-channel', channels: ['stable-p2'], revision: '1-31-1' },
    ]);
    expect(changedLines(move)).toHaveLength(2);
    expect(move.blastRadius.restarts).toBe(1);
    const other = await planOn(after, [
      { kind: 'move-channel', channels: ['stable-p1'], revision: '1-31-1' },
    ]);
    expect(other.blastRadius.restarts).toBe(0);
  });

  it('refuses where the policy names no phases', async () => {
    await expect(
      planOn(gitopsFiles(), [{ kind: 'adopt-phases', channel: 'stable' }]),
    ).rejects.toThrow('names no phases');
    await expect(
      planOn(phased(), [{ kind: 'adopt-phases', channel: 'rapid' }]),
    ).rejects.toThrow('names no phases');
  });
});

describe('a channel with phases', () => {
  it('gives new waypoints and moved gateways their phase', async () => {
    const { files: after } = await adoptAll(phased(byNamespace), 'stable');
    const created = await planOn(after, [
      {
        kind: 'create-waypoint',
        gateway: { namespace: 'checkout', name: 'waypoint' },
        channel: 'stable',
      },
    ]);
    expect(created.diff).toContain('+    istio.io/rev: stable-p1');
    expect(created.title).toBe(
      'Create waypoint checkout/waypoint on channel stable (phase stable-p1)',
    );
    const moved = await planOn(after, [
      {
        kind: 'set-gateway-channel',
        gateway: { namespace: 'bookinfo', name: 'bookinfo-reviews' },
        channel: 'stable',
      },
    ]);
    expect(changedLines(moved)).toEqual([
      '-    istio.io/rev: rapid',
      '+    istio.io/rev: stable-p2',
    ]);
    await expect(
      planOn(after, [
        {
          kind: 'set-gateway-channel',
          gateway: { namespace: 'bookinfo', name: 'bookinfo-details' },
          channel: 'stable',
        },
      ]),
    ).rejects.toThrow('nothing to do');
  });

  it('writes the channel itself until its phases are declared', async () => {
    const change = await planOn(phased(), [
      {
        kind: 'create-waypoint',
        gateway: { namespace: 'checkout', name: 'waypoint' },
        channel: 'stable',
      },
    ]);
    expect(change.diff).toContain('+    istio.io/rev: stable\n');
  });
});

describe('write-code-owners', () => {
  const policy = `
approvers:
  - paths: ['*']
    groups: [group:default/platform]
  - channels: [stable]
    groups: [group:default/platform, group:default/sre]
codeOwners:
  group:default/platform: '@acme/platform'
  group:default/sre: '@acme/sre'
`;
  const withApprovers = (owners?: string) => {
    const files = gitopsFiles();
    files['ambient-mesh.yaml'] += policy;
    return owners === undefined ? files : { ...files, CODEOWNERS: owners };
  };

  it('writes what the policy stands for, and ends the finding', async () => {
    const files = withApprovers();
    const change = await planOn(files, [{ kind: 'write-code-owners' }]);
    expect(change.edits.map(edit => edit.file)).toEqual(['CODEOWNERS']);
    expect(change.edits[0].after).toContain(
      '\n* @acme/platform\n/istio/channels/channels.yaml @acme/platform @acme/sre\n',
    );
    expect(change.resolved.map(finding => finding.rule)).toContain(
      'code-owners-differ',
    );
    await expect(
      planOn(applied(files, change), [{ kind: 'write-code-owners' }]),
    ).rejects.toThrow('nothing to do');
  });

  it('leaves other lines alone', async () => {
    const change = await planOn(withApprovers('/docs/ @acme/writers\n'), [
      { kind: 'write-code-owners' },
    ]);
    expect(change.edits[0].after).toMatch(/^\/docs\/ @acme\/writers\n\n# Gen/);
    expect(changedLines(change).filter(line => line.startsWith('-'))).toEqual(
      [],
    );
  });

  it('refuses without approvers', async () => {
    await expect(
      planOn(gitopsFiles(), [{ kind: 'write-code-owners' }]),
    ).rejects.toThrow('names no approvers');
  });
});

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
  it('adds the phases and relabels, counting each restart', async () => {
    const change = await planOn(phased(byNamespace), [
      { kind: 'adopt-phases', channel: 'stable' },
    ]);
    expect(changedLines(change)).toEqual(
      expect.arrayContaining([
        '-    istio.io/rev: stable',
        '+    istio.io/rev: stable-p2',
        '+    istio.io/tag: stable-p1',
        '+    istio.io/tag: stable-p2',
      ]),
    );
    expect(change.blastRadius).toMatchObject({
      restarts: 1,
      gateways: [{ name: 'bookinfo-details', from: '1.30.5', to: '1.30.5' }],
    });
    expect(change.notes?.join(' ')).toContain('1 gateway restarts once');
    expect(change.notes?.join(' ')).toContain('2 restarts here');
    expect(change.blocked).toBe(false);
  });

  it('has admission allow the phases beside the channel', async () => {
    const change = await planOn(phased(byNamespace), [
      { kind: 'adopt-phases', channel: 'stable' },
    ]);
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
    const { edits } = await planOn(files, [
      { kind: 'adopt-phases', channel: 'stable' },
    ]);
    expect(edits.map(edit => edit.file)).not.toContain(file);
  });

  it('finds nothing left to do, and moves a phase without a relabel', async () => {
    const files = phased(byNamespace);
    const after = applied(
      files,
      await planOn(files, [{ kind: 'adopt-phases', channel: 'stable' }]),
    );
    await expect(
      planOn(after, [{ kind: 'adopt-phases', channel: 'stable' }]),
    ).rejects.toThrow('nothing to do');
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
    const files = phased(byNamespace);
    const after = applied(
      files,
      await planOn(files, [{ kind: 'adopt-phases', channel: 'stable' }]),
    );
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

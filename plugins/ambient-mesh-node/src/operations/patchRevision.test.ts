import { Operation } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { readDeclaredMesh } from '../layouts';
import { memorySnapshot } from './__testUtils__/memorySnapshot';
import { applied, gitopsFiles, planOn } from './__testUtils__/planOn';

describe('patch-revision with the same name', () => {
  it('changes one line, and says what that costs', async () => {
    const files = {
      'istiod.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: istiod, namespace: argocd}
spec:
  destination: {name: c1, namespace: istio-system}
  source:
    repoURL: https://blob.istio.io/istio-release/charts
    chart: istiod
    targetRevision: 1.30.4
    helm: {valuesObject: {profile: ambient, revision: blue}}
`,
    };
    const { edits, notes } = await planOn(files, [
      {
        kind: 'patch-revision',
        name: 'blue',
        version: '1.30.5',
        sameName: true,
      },
    ]);
    expect(edits).toMatchObject([
      { after: files['istiod.yaml'].replace('1.30.4', '1.30.5') },
    ]);
    expect(notes?.join(' ')).toMatch(/every gateway of blue restarts at once/i);
  });
});

describe('patch-revision beside the old revision', () => {
  const patch: Operation = {
    kind: 'patch-revision',
    name: '1-30-5',
    version: '1.30.4',
  };

  it('is one change after the other until the old revision is gone', async () => {
    let files = gitopsFiles();
    const titles: string[] = [];
    let end: Error | undefined;
    while (!end) {
      const { channels } = await readDeclaredMesh(memorySnapshot(files));
      const change = await planOn(files, [patch], {
        waivers: [
          {
            rule: 'upgrade-nothing-refers',
            reason: 'The cluster was looked at',
            until: '2026-12-31',
          },
        ],
        arrivals: channels.map(({ cluster, name, revision }) => ({
          cluster,
          channel: name,
          revision,
          at: '2026-01-01T00:00:00Z',
        })),
      }).catch((error: Error) => error);
      if (change instanceof Error) {
        end = change;
      } else {
        titles.push(change.title.replace(/ \(step.*/, ''));
        files = applied(files, change);
      }
    }
    expect(end.name).toBe('NotFoundError');
    expect(titles).toEqual([
      'Add revision 1-30-4 (Istio 1.30.4)',
      'Upgrade ztunnel to 1.30.4 on revision 1-30-4',
      'Move channel stable to revision 1-30-4',
      'Move channel default to revision 1-30-4',
      'Retire revision 1-30-5 (Istio 1.30.5)',
    ]);
  });

  it('refuses another minor and the same version', async () => {
    await expect(
      planOn(gitopsFiles(), [{ ...patch, version: '1.31.1' }]),
    ).rejects.toThrow('the minor differs');
    await expect(
      planOn(gitopsFiles(), [{ ...patch, version: '1.30.5' }]),
    ).rejects.toThrow('nothing to do');
  });

  it('waits for the policy, unless that is accepted', async () => {
    const files = gitopsFiles();
    files['ambient-mesh.yaml'] +=
      'freezes: [{from: "2026-09-20", to: "2026-09-30", reason: A sale}]\n';
    await expect(planOn(files, [patch])).rejects.toThrow('A sale');
    const waiver = {
      rule: 'upgrade-freeze',
      reason: 'A CVE',
      until: '2026-10-01',
    };
    expect(await planOn(files, [patch], { waivers: [waiver] })).toMatchObject({
      waivers: [waiver],
    });
  });
});

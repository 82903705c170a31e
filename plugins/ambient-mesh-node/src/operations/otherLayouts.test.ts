import { join } from 'node:path';
import { Operation } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { changedLines, filesOf, planOn } from './__testUtils__/planOn';

const corpus = (name: string) =>
  filesOf(join(__dirname, '../layouts/__fixtures__/corpus', name, 'repo'));

const move = (channel: string, revision: string): Operation => ({
  kind: 'move-channel',
  channels: [channel],
  revision,
});
const upgrade = (
  component: 'base' | 'cni' | 'ztunnel' | 'gateway-api',
  version: string,
): Operation => ({
  kind: 'upgrade-component',
  components: [component],
  version,
});
const setChannel = (channel: string | null): Operation => ({
  kind: 'set-gateway-channel',
  gateway: { namespace: 'shop', name: 'waypoint' },
  channel,
});

describe('in repositories without Argo CD', () => {
  it.each<[string, string, Operation, string[]]>([
    [
      'Flux',
      'flux-helmrelease',
      upgrade('base', '1.31.1'),
      ['-      version: "1.30.5"', '+      version: "1.31.1"'],
    ],
    [
      'Flux',
      'flux-helmrelease',
      setChannel('stable'),
      ['+  labels:', '+    istio.io/rev: stable'],
    ],
    [
      'Sail, a tag that names a revision',
      'sail-revision-based',
      move('legacy', 'mesh-v1-30-3'),
      ['-    name: old', '+    name: mesh-v1-30-3'],
    ],
    [
      'Sail, a tag that follows an Istio',
      'sail-revision-based',
      move('stable', 'old'),
      [
        '-    kind: Istio',
        '-    name: mesh',
        '+    kind: IstioRevision',
        '+    name: old',
      ],
    ],
    [
      'Sail',
      'sail-revision-based',
      setChannel('legacy'),
      ['-    istio.io/rev: stable', '+    istio.io/rev: legacy'],
    ],
    [
      'Sail',
      'sail-inplace',
      upgrade('ztunnel', '1.30.4'),
      ['-  version: v1.30.3', '+  version: v1.30.4'],
    ],
    [
      'kustomize, a chart',
      'kustomize-helmcharts',
      upgrade('base', '1.31.1'),
      ['-    version: 1.30.5', '+    version: 1.31.1'],
    ],
    [
      'kustomize, an address',
      'kustomize-helmcharts',
      upgrade('gateway-api', 'v1.6.1'),
      [
        '-  - https://github.com/kubernetes-sigs/gateway-api/releases/download/v1.5.1/standard-install.yaml',
        '+  - https://github.com/kubernetes-sigs/gateway-api/releases/download/v1.6.1/standard-install.yaml',
      ],
    ],
    [
      'an umbrella chart',
      'umbrella-chart',
      upgrade('base', '1.31.1'),
      ['-    version: 1.30.5', '+    version: 1.31.1'],
    ],
    [
      'an umbrella chart',
      'umbrella-chart',
      setChannel(null),
      ['-  labels:', '-    istio.io/rev: stable'],
    ],
  ])(
    '%s (%s): one field, and what follows it',
    async (_, name, operation, lines) => {
      expect(changedLines(await planOn(corpus(name), [operation]))).toEqual(
        lines,
      );
    },
  );

  it.each<[string, Operation, RegExp]>([
    [
      'rendered-manifests',
      upgrade('ztunnel', '1.31.1'),
      /Render it anew .* by hand/,
    ],
    [
      'rendered-manifests',
      upgrade('base', '1.31.1'),
      /Render it anew .* by hand/,
    ],
    [
      'flux-helmrelease',
      { kind: 'add-revision', version: '1.31.1' },
      /Copy or remove its HelmRelease by hand/,
    ],
    [
      'sail-revision-based',
      { kind: 'remove-revision', name: 'old' },
      /Copy or remove its IstioRevision by hand/,
    ],
    [
      'umbrella-chart',
      { kind: 'add-revision', version: '1.31.1' },
      /Give it an Application of its own, or add .* by hand/,
    ],
    [
      'ambient-chart',
      upgrade('cni', '1.31.1'),
      /Add a revision and move the channel/,
    ],
  ])(
    '%s: says what a person would do instead',
    async (name, operation, why) => {
      await expect(planOn(corpus(name), [operation])).rejects.toThrow(why);
    },
  );

  it('says that a tag no longer follows its Istio', async () => {
    const { notes, differences } = await planOn(corpus('sail-revision-based'), [
      move('stable', 'old'),
    ]);
    expect(notes).toEqual([
      'Channel stable no longer follows Istio mesh: it stays at old until it is moved again.',
    ]);
    expect(differences).toContainEqual({
      what: 'channel stable',
      cluster: 'in-cluster',
      before: 'mesh-v1-30-3 (1.30.3)',
      after: 'old (1.29.8)',
    });
  });
});

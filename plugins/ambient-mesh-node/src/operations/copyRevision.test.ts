import { Operation } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { applied, planOn } from './__testUtils__/planOn';

const istiod = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: istiod-1-30-4
  namespace: argocd
spec:
  destination: {name: c1, namespace: istio-system}
  source:
    repoURL: https://blob.istio.io/istio-release/charts
    chart: istiod
    targetRevision: 1.30.4
    helm:
      valuesObject:
        profile: ambient
        revision: 1-30-4
        revisionTags: [stable, default]
`;

const namespace = `---
apiVersion: v1
kind: Namespace
metadata:
  name: istio-system
  labels: {istio.io/rev: stable}
`;

describe('a revision that is an Application of its own', () => {
  it.each([
    ['alone in its file', istiod],
    ['among other documents', istiod + namespace],
  ])('is copied without its channels, %s', async (_, text) => {
    const change = await planOn({ 'istiod.yaml': text }, [
      { kind: 'add-revision', version: '1.30.5' },
    ]);
    expect(change.differences).toEqual([
      {
        what: 'revision 1-30-5',
        cluster: 'c1',
        before: null,
        after: '1.30.5',
      },
    ]);
    expect(change.diff).toContain('revisionTags: []');
    expect(change.blocked).toBe(false);
  });
});

/** Generators that find clusters; the version in them or in the template. */
const overClusters = (generators: string, version: string) => `# istiod
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata:
  name: istiod
spec:
  goTemplate: true
  generators:
${generators}
  template:
    metadata:
      name: 'istiod-{{.name}}'   # one a cluster
    spec:
      destination: {name: '{{.name}}', namespace: istio-system}
      source:
        repoURL: https://blob.istio.io/istio-release/charts
        chart: istiod
        targetRevision: ${version}
        helm:
          valuesObject:
            revision: 1-30-4
`;
const cluster = (name: string) => `apiVersion: v1
kind: Secret
metadata:
  name: ${name}
  namespace: argocd
  labels: {argocd.argoproj.io/secret-type: cluster, mesh: ambient, tier: ${name}}
stringData: {name: ${name}, server: 'https://${name}.example.com'}
`;

describe('a revision that an ApplicationSet installs in every cluster', () => {
  const clusters = {
    'clusters/east.yaml': cluster('east'),
    'clusters/west.yaml': cluster('west'),
  };
  const everywhere = overClusters(
    '    - clusters: {selector: {matchLabels: {mesh: ambient}}}',
    '1.30.4',
  );
  const perCluster = overClusters(
    ['east', 'west']
      .map(
        name =>
          `    - clusters:\n        selector: {matchLabels: {tier: ${name}}}\n        values: {version: 1.30.4}`,
      )
      .join('\n'),
    "'{{.values.version}}'",
  );
  const add: Operation[] = [{ kind: 'add-revision', version: '1.30.5' }];

  it.each([
    ['with the version in its template', everywhere],
    ['with the version in its generators', perCluster],
    ['among other documents', `${namespace}---\n${everywhere}`],
  ])('is copied %s', async (_, text) => {
    const change = await planOn({ ...clusters, 'mesh/istiod.yaml': text }, add);
    expect(change.blocked).toBe(false);
    expect(change.differences).toEqual(
      ['east', 'west'].map(name => ({
        what: 'revision 1-30-5',
        cluster: name,
        before: null,
        after: '1.30.5',
      })),
    );
    expect(change.edits).toEqual([
      {
        file: 'mesh/istiod-1-30-5.yaml',
        before: null,
        after: expect.stringContaining(
          "name: 'istiod-{{.name}}-1-30-5'   # one a cluster",
        ),
      },
    ]);
    expect(change.edits[0].after).not.toContain('1.30.4');
  });

  it('is removed with its ApplicationSet', async () => {
    const files = { ...clusters, 'mesh/istiod.yaml': everywhere };
    const both = applied(files, await planOn(files, add));
    const change = await planOn(both, [
      { kind: 'remove-revision', name: '1-30-5' },
    ]);
    expect(change.edits).toEqual([
      expect.objectContaining({
        file: 'mesh/istiod-1-30-5.yaml',
        after: null,
      }),
    ]);
  });

  it('is not added to one of its clusters alone', async () => {
    await expect(
      planOn({ ...clusters, 'mesh/istiod.yaml': everywhere }, [
        { ...add[0], cluster: 'east' } as Operation,
      ]),
    ).rejects.toThrow(/west|other revision|also/);
  });
});

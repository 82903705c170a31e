import { planOn } from './__testUtils__/planOn';

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

import { planOn } from './__testUtils__/planOn';

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

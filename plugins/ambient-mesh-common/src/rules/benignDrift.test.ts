import { benignDrift } from './benignDrift';
import { context, observedMesh } from './testing';

describe('benign-drift', () => {
  it('explains an OutOfSync that is no drift', () => {
    const findings = benignDrift.check(
      context(
        {},
        {
          observed: [
            observedMesh({
              applications: [
                {
                  namespace: 'argocd',
                  name: 'istiod',
                  project: 'default',
                  destination: 'c1',
                  sources: [
                    { repoURL: 'r', chart: 'istiod', targetRevision: '1.30.5' },
                  ],
                  syncedRevisions: ['1.30.5'],
                  comparedToMatchesSpec: true,
                  sync: 'OutOfSync',
                  health: 'Healthy',
                  operation: {
                    phase: 'Succeeded',
                    revisions: ['1.30.5'],
                    finishedAt: null,
                    message: '',
                  },
                  owner: null,
                },
              ],
            }),
          ],
        },
      ),
    );
    expect(findings).toMatchObject([
      { severity: 'info', at: { kind: 'Application', name: 'istiod' } },
    ]);
  });

  it('does not excuse a spec that was not looked at', () => {
    const findings = benignDrift.check(
      context(
        {},
        {
          observed: [
            observedMesh({
              applications: [
                {
                  namespace: 'argocd',
                  name: 'istiod',
                  project: 'default',
                  destination: 'c1',
                  sources: [
                    { repoURL: 'r', chart: 'istiod', targetRevision: '1.30.5' },
                  ],
                  syncedRevisions: ['1.30.5'],
                  comparedToMatchesSpec: false,
                  sync: 'OutOfSync',
                  health: 'Healthy',
                  operation: {
                    phase: 'Succeeded',
                    revisions: ['1.30.5'],
                    finishedAt: null,
                    message: '',
                  },
                  owner: null,
                },
              ],
            }),
          ],
        },
      ),
    );
    expect(findings).toEqual([]);
  });
});

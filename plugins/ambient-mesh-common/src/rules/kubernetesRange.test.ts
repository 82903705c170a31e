import { kubernetesRange } from './kubernetesRange';
import { context, observedMesh } from './testing';

describe('kubernetes-range', () => {
  it('warns above the range, refuses below it', () => {
    const findings = kubernetesRange.check(
      context(
        { revisions: ['a@1.28.10', 'b@1.30.5', 'c@1.31.1'] },
        {
          observed: [
            observedMesh({ kubernetesVersion: '1.35.2' }),
            observedMesh({ cluster: 'other', kubernetesVersion: '1.1.0' }),
          ],
        },
      ),
    );
    expect(findings).toMatchObject([
      {
        severity: 'warning',
        message:
          'revision a (1.28.10) supports Kubernetes 1.30, 1.31, 1.32, 1.33, 1.34; the cluster is 1.35.2.',
      },
    ]);
  });

  it('refuses below the minimum', () => {
    const findings = kubernetesRange.check(
      context(
        { revisions: ['b@1.30.5'] },
        { observed: [observedMesh({ kubernetesVersion: '1.31.0' })] },
      ),
    );
    expect(findings).toMatchObject([{ severity: 'error' }]);
  });

  it('is silent where the cluster was not read', () => {
    const findings = kubernetesRange.check(
      context(
        { revisions: ['b@1.30.5'] },
        { observed: [observedMesh({ kubernetesVersion: null })] },
      ),
    );
    expect(findings).toEqual([]);
  });
});

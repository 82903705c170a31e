import { projectApplication } from './projectApplication';

const source = { repoURL: 'r', chart: 'istiod', targetRevision: '1.29.8' };

describe('projectApplication', () => {
  it('does not believe Synced of another spec than the one compared', () => {
    const seen = (targetRevision: string) =>
      projectApplication({
        metadata: { namespace: 'argocd', name: 'istiod' },
        spec: { source },
        status: {
          sync: {
            status: 'Synced',
            revision: '1.29.6',
            comparedTo: { source: { ...source, targetRevision } },
          },
          health: { status: 'Healthy' },
        },
      });
    expect(seen('1.29.6')).toMatchObject({
      sync: 'Synced',
      comparedToMatchesSpec: false,
    });
    expect(seen('1.29.8')?.comparedToMatchesSpec).toBe(true);
  });

  it('lists a commit once, whatever the number of sources', () => {
    const commit = 'c'.repeat(40);
    const application = projectApplication({
      metadata: {
        namespace: 'argocd',
        name: 'mesh',
        annotations: {
          'argocd.argoproj.io/tracking-id': 'root:argoproj.io/Application:a/b',
        },
      },
      spec: {
        destination: { name: 'c1' },
        sources: [
          { repoURL: 'r', path: 'a', targetRevision: 'main' },
          { repoURL: 'r', path: 'b', targetRevision: 'main' },
        ],
      },
      status: {
        sync: { revisions: [commit, commit] },
        operationState: {
          phase: 'Running',
          syncResult: { revision: commit },
        },
      },
    });
    expect(application).toMatchObject({
      destination: 'c1',
      syncedRevisions: [commit],
      operation: { phase: 'Running', revisions: [commit], finishedAt: null },
      owner: 'root',
    });
    expect(application?.sources).toHaveLength(2);
  });

  it('knows which revision is of which source, as far as it was compared', () => {
    const git = (path: string) => ({
      repoURL: 'r',
      path,
      targetRevision: 'main',
    });
    const seen = (sources: object[], comparedTo: object, sync: object) =>
      projectApplication({
        metadata: { namespace: 'argocd', name: 'mesh' },
        spec: { sources },
        status: { sync: { comparedTo, ...sync } },
      })?.sources.map(each => each.syncedRevision);
    const both = { sources: [git('a'), git('b')] };
    const revisions = { revisions: ['one', 'two'] };

    expect(seen([git('a'), git('b')], both, revisions)).toEqual(['one', 'two']);
    expect(seen([git('b'), git('c')], both, revisions)).toEqual([
      'two',
      undefined,
    ]);
    expect(seen([git('a')], { source: git('a') }, { revision: 'one' })).toEqual(
      ['one'],
    );
    expect(seen([git('a')], {}, { revision: 'one' })).toEqual([undefined]);
    expect(seen([git('a')], both, { revisions: ['one'] })).toEqual([undefined]);
  });
});

import { AT, observedMesh } from '../compare/testing';
import { ObservedApplication } from '../model';
import { parentLink } from './parentLink';

const BEFORE = 'a'.repeat(40);
const MERGE = 'b'.repeat(40);
const OTHER = 'd'.repeat(40);

const OWN = 'https://git.example.com/acme/mesh';

type Source = ObservedApplication['sources'][number];

function application(
  name: string,
  sources: Array<Pick<Source, 'repoURL' | 'path' | 'syncedRevision'>>,
): ObservedApplication {
  return {
    namespace: 'argocd',
    name,
    project: 'default',
    destination: 'c1',
    sources: sources.map(each => ({ ...each, targetRevision: 'main' })),
    syncedRevisions: sources.flatMap(each => each.syncedRevision ?? []),
    comparedToMatchesSpec: true,
    sync: 'Synced',
    health: 'Healthy',
    operation: null,
    owner: null,
  };
}

function linkOf(...applications: ObservedApplication[]) {
  const cluster = {
    cluster: 'c1',
    observed: observedMesh({}),
    destinations: ['c1'],
  };
  return parentLink(
    {
      change: {
        id: 'x',
        state: 'merged',
        pullRequest: { number: 7, url: 'u' },
        mergeCommit: MERGE,
        reason: null,
        requestedAt: AT,
      },
      done: [],
      files: ['istio/x.yaml'],
      repositoryUrl: OWN,
      clusters: [cluster],
      argocd: { source: { state: 'fresh', observedAt: AT }, applications },
      readout: {
        commit: MERGE,
        clusters: ['c1'],
        revisions: [],
        channels: [],
        components: [],
        gateways: [],
        findings: [],
        coverage: { files: 1, relevant: 1, interpreted: 1, unread: [] },
      },
      contains: commit =>
        commit === BEFORE ? false : commit === MERGE || null,
      reached: {},
      now: AT,
    },
    cluster,
  );
}

const mesh = application('istio', [
  { repoURL: OWN, path: 'istio', syncedRevision: MERGE },
]);
const podinfo = (repoURL: string) =>
  application('podinfo', [{ repoURL, path: '.', syncedRevision: OTHER }]);

describe('parentLink beside Applications of other repositories', () => {
  it.each([
    'https://git.example.com/acme/podinfo',
    'https://github.com/stefanprodan/podinfo',
  ])('does not wait for a commit of %s', url => {
    expect(linkOf(mesh, podinfo(url))).toEqual({
      state: 'done',
      reason: 'istio is synced with the merge.',
    });
  });

  it('asks whatever may be this repository by another name', () => {
    expect(
      linkOf(mesh, podinfo('http://git.git.svc/mirrors/mesh-copy')),
    ).toMatchObject({
      state: 'unknown',
      reason: expect.stringMatching(/^podinfo says no commit/),
    });
  });

  it('judges the revision of the source that reads the file alone', () => {
    const shared = (commit: string) =>
      application('istio', [
        { repoURL: OWN, path: 'istio', syncedRevision: commit },
        {
          repoURL: 'http://git.git.svc/mirrors/values',
          path: 'values',
          syncedRevision: OTHER,
        },
      ]);
    expect(linkOf(shared(MERGE))?.state).toBe('done');
    expect(linkOf(shared(BEFORE))?.state).toBe('waiting');
  });
});

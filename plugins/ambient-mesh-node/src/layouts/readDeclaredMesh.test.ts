import { RepositorySnapshot } from '../snapshot';
import { DeclaredMeshCache, Layout, readDeclaredMesh } from '.';

const waypoint = (
  name: string,
  revision: string,
) => `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: ${name}
  namespace: shop
  labels:
    istio.io/rev: ${revision}
spec:
  gatewayClassName: istio-waypoint
`;

function createSnapshot(files: Record<string, string>) {
  const reads: string[] = [];
  const snapshot: RepositorySnapshot = {
    commit: 'c0ffee',
    files: Object.entries(files).map(([path, text]) => ({
      path,
      id: `${path}:${text.length}:${text}`,
      size: text.length,
      kind: 'file',
    })),
    async read(paths) {
      reads.push(...paths);
      return new Map(paths.map(path => [path, Buffer.from(files[path])]));
    },
  };
  return { snapshot, reads };
}

describe('readDeclaredMesh', () => {
  it('reads only the files that changed when a cache is shared', async () => {
    const cache = DeclaredMeshCache.create();
    const files = {
      'a.yaml': waypoint('a', 'stable'),
      'b.yaml': waypoint('b', 'stable'),
      'c.yaml': 'x: 1\n',
    };
    await readDeclaredMesh(createSnapshot(files).snapshot, { cache });
    const { snapshot, reads } = createSnapshot({
      ...files,
      'b.yaml': waypoint('b', 'rapid'),
    });
    const mesh = await readDeclaredMesh(snapshot, { cache });
    expect(reads).toEqual(['b.yaml']);
    expect(
      mesh.gateways.map(
        ({ name, labels }) => `${name} ${labels['istio.io/rev']}`,
      ),
    ).toEqual(['a stable', 'b rapid']);
  });

  it('reads the same whatever is in the cache', async () => {
    const secret = (name: string, server: string) => `apiVersion: v1
kind: Secret
metadata:
  name: ${name}
  labels: { argocd.argoproj.io/secret-type: cluster, mesh: 'yes' }
stringData: { name: ${name}, server: ${server} }
`;
    const files = {
      'a.yaml': secret('a', 'https://one'),
      'b.yaml': secret('b', 'https://two'),
      'set.yaml': `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: cni }
spec:
  generators: [{ clusters: { selector: { matchLabels: { mesh: 'yes' } } } }]
  template:
    metadata: { name: 'cni-{{name}}' }
    spec:
      destination: { name: '{{name}}', namespace: istio-system }
      source: { repoURL: 'https://istio', chart: cni, targetRevision: 1.30.5 }
`,
    };
    const changed = { ...files, 'a.yaml': secret('a', 'https://three') };
    const cache = DeclaredMeshCache.create();
    await readDeclaredMesh(createSnapshot(files).snapshot, { cache });

    const warm = await readDeclaredMesh(createSnapshot(changed).snapshot, {
      cache,
    });

    expect(
      warm.applications?.map(({ name, element }) => [name, element]),
    ).toEqual([
      ['cni-a', 0],
      ['cni-b', 1],
      ['cni', undefined],
    ]);
    expect(warm).toEqual(
      await readDeclaredMesh(createSnapshot(changed).snapshot),
    );
  });

  it('forgets the oldest files of a full cache, and reads them again', async () => {
    const cache = DeclaredMeshCache.create({ maxEntries: 1 });
    const files = {
      'a.yaml': waypoint('a', 'x'),
      'b.yaml': waypoint('b', 'x'),
    };
    await readDeclaredMesh(createSnapshot(files).snapshot, { cache });
    const { snapshot } = createSnapshot(files);
    expect((await readDeclaredMesh(snapshot, { cache })).gateways).toHaveLength(
      2,
    );
  });

  it('reports what is listed and cannot be read', async () => {
    const { snapshot } = createSnapshot({ 'a.yaml': waypoint('a', 'x') });
    const { coverage, gateways } = await readDeclaredMesh({
      ...snapshot,
      files: [
        ...snapshot.files,
        { path: 'gone.yaml', id: '1', kind: 'file' },
        { path: 'caf\uFFFD.yaml', id: '2', kind: 'unreadable', reason: 'odd' },
        { path: 'caf\uFFFD.png', id: '3', kind: 'unreadable', reason: 'odd' },
        { path: 'secret/', id: '4', kind: 'unreadable', reason: 'EACCES' },
      ],
      async read(paths) {
        return snapshot.read(paths.filter(path => path === 'a.yaml'));
      },
    });
    expect(gateways).toHaveLength(1);
    expect(coverage).toEqual({
      files: 5,
      relevant: 4,
      interpreted: 1,
      unread: [
        { file: 'caf\uFFFD.yaml', line: 1, reason: 'odd' },
        {
          file: 'gone.yaml',
          line: 1,
          reason: 'gone, or not permitted to be read',
        },
        { file: 'secret/', line: 1, reason: 'EACCES' },
      ],
    });
  });

  it('follows a long chain of files that only others name', async () => {
    const length = 18;
    const chain = Object.fromEntries(
      Array.from({ length }, (_, at) => [
        `k${at}/kustomization.yaml`,
        `resources: [${at + 1 < length ? `../k${at + 1}` : 'gateway.yaml'}]\n`,
      ]),
    );
    const { gateways, coverage } = await readDeclaredMesh(
      createSnapshot({
        ...chain,
        [`k${length - 1}/gateway.yaml`]: waypoint('deep', 'stable'),
        'app.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop }
spec:
  destination: { name: west }
  source: { repoURL: '{here}', path: k0 }
`,
      }).snapshot,
    );
    expect(gateways.map(({ name, cluster }) => [name, cluster])).toEqual([
      ['deep', 'west'],
    ]);
    expect(coverage.unread).toEqual([]);
  });

  it('asks added layouts first', async () => {
    const layout: Layout = {
      id: 'mine',
      read(document, context) {
        if (document.kind !== 'MyRevision') {
          return false;
        }
        context.add('revisions', {
          cluster: 'c',
          at: { file: document.file, line: document.line },
          layout: 'mine',
          name: 'r',
          version: '1.30.5',
          fields: {},
        });
        return true;
      },
    };
    const { snapshot } = createSnapshot({
      'r.yaml': 'apiVersion: example.org/v1 # istio\nkind: MyRevision\n',
    });
    const mesh = await readDeclaredMesh(snapshot, { layouts: [layout] });
    expect(mesh.revisions).toMatchObject([
      { name: 'r', layout: 'mine', at: { file: 'r.yaml', line: 1 } },
    ]);
    expect(mesh).toMatchObject({
      commit: 'c0ffee',
      clusters: ['c'],
      coverage: { interpreted: 1 },
    });
  });

  it('keeps to a folder, and leaves out what is excluded', async () => {
    const { snapshot } = createSnapshot({
      'gitops/a.yaml': waypoint('a', 'x'),
      'gitops/old/b.yaml': waypoint('b', 'x'),
      'other/c.yaml': waypoint('c', 'x'),
    });
    const mesh = await readDeclaredMesh(snapshot, {
      path: 'gitops',
      exclude: ['**/old/**'],
    });
    expect(mesh.gateways.map(({ at }) => at.file)).toEqual(['gitops/a.yaml']);
    expect(mesh.coverage.files).toBe(1);
  });

  it('reads a file of 5 MB, and reports a larger one', async () => {
    const filler = `# ${'x'.repeat(97)}\n`.repeat(50_000);
    const large = waypoint('large', 'x') + filler;
    const { snapshot } = createSnapshot({
      'large.yaml': large,
      'larger.yaml': large + filler,
      'small.yaml': waypoint('small', 'x'),
    });
    const { gateways, coverage } = await readDeclaredMesh(snapshot);
    expect(gateways.map(({ name }) => name)).toEqual(['large', 'small']);
    expect(coverage).toMatchObject({ relevant: 3, interpreted: 2 });
    expect(coverage.unread).toEqual([
      { file: 'larger.yaml', line: 1, reason: 'larger than 5 MB' },
    ]);
  });

  it('takes the given address for its own, and no other', async () => {
    const application = (url: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: a}
spec:
  destination: {name: west, namespace: team}
  source: {repoURL: "${url}", path: apps}
`;
    const clusterWith = async (url: string) => {
      const { snapshot } = createSnapshot({
        'app.yaml': application(url),
        'apps/gw.yaml': waypoint('a', 'x'),
      });
      const mesh = await readDeclaredMesh(snapshot, {
        urls: ['https://git.example.org/mesh'],
      });
      return mesh.gateways[0].cluster;
    };
    expect(await clusterWith('git@git.example.org:mesh.git')).toBe('west');
    expect(await clusterWith('https://git.example.org/other.git')).toBe(
      'in-cluster',
    );
  });
});

import { Operation } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { applied, planOn } from './__testUtils__/planOn';

const application = (cluster: string, name: string, path: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: ${name}-${cluster}, namespace: argocd}
spec:
  destination: {name: ${cluster}, namespace: shop}
  source: {repoURL: https://git.example.com/mesh.git, path: ${path}, targetRevision: main}
`;
const istiod = (cluster: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: istiod-${cluster}, namespace: argocd}
spec:
  destination: {name: ${cluster}, namespace: istio-system}
  source:
    repoURL: https://blob.istio.io/istio-release/charts
    chart: istiod
    targetRevision: 1.30.5
    helm:
      valuesObject: {profile: ambient, revision: 1-30-5, revisionTags: [stable]}
`;
const cart = `apiVersion: v1
kind: Service
metadata: {name: cart}
spec: {ports: [{port: 80}]}
`;

/** A mesh of two clusters, each with the namespace `shop` from a folder. */
const twoClusters = (folders: { east: string; west: string }) => ({
  ...Object.fromEntries(
    (['east', 'west'] as const).flatMap(cluster => [
      [
        `${cluster}.yaml`,
        [istiod(cluster), application(cluster, 'shop', folders[cluster])].join(
          '---',
        ),
      ],
      [`${folders[cluster]}/cart.yaml`, cart],
    ]),
  ),
});

const create = (parts: Partial<Operation> = {}): Operation =>
  ({
    kind: 'create-waypoint',
    gateway: { namespace: 'shop', name: 'waypoint' },
    channel: 'stable',
    ...parts,
  } as Operation);

const enroll: Operation = {
  kind: 'enroll',
  namespace: 'shop',
  service: 'cart',
  waypoint: 'waypoint',
};

describe('a waypoint for a namespace of two clusters', () => {
  const apart = twoClusters({ east: 'east/shop', west: 'west/shop' });

  it('stands in the folder of each, so that nothing is enrolled in one that is missing', async () => {
    const change = await planOn(apart, [create(), enroll]);
    expect(change.edits.map(each => each.file)).toEqual([
      'east/shop/cart.yaml',
      'east/shop/waypoint.yaml',
      'west/shop/cart.yaml',
      'west/shop/waypoint.yaml',
    ]);
    expect(change.introduced.map(each => each.rule)).not.toContain(
      'missing-waypoint',
    );
  });

  it('stands in one of them when that is asked for', async () => {
    const change = await planOn(apart, [create({ cluster: 'west' })]);
    expect(change.edits.map(each => each.file)).toEqual([
      'west/shop/waypoint.yaml',
    ]);
  });

  it('stands once in a folder that both apply', async () => {
    const change = await planOn(
      twoClusters({ east: 'base/shop', west: 'base/shop' }),
      [create()],
    );
    expect(change.edits.map(each => each.file)).toEqual([
      'base/shop/waypoint.yaml',
    ]);
    expect(change.blastRadius.gateways.map(each => each.cluster)).toEqual([
      'east',
      'west',
    ]);
  });

  it('stands where a person says, in whatever applies that', async () => {
    const change = await planOn(apart, [
      create({ path: 'east/shop/ours.yaml' } as Partial<Operation>),
    ]);
    expect(change.blastRadius.gateways.map(each => each.cluster)).toEqual([
      'east',
    ]);
  });
});

describe('a service of two clusters', () => {
  const apart = twoClusters({ east: 'east/shop', west: 'west/shop' });
  const changed = async (
    files: Record<string, string>,
    operations: Operation[],
  ) => (await planOn(files, operations)).edits.map(each => each.file);

  it('is not enrolled in a waypoint that one of them lacks', async () => {
    const operations = [create({ cluster: 'east' }), enroll];
    await expect(planOn(apart, operations)).rejects.toThrow(
      'Waypoint shop/waypoint is declared in cluster east only, and service shop/cart in west as well.',
    );
    expect(
      await changed(apart, [
        operations[0],
        { ...enroll, cluster: 'east' } as Operation,
      ]),
    ).toEqual(['east/shop/cart.yaml', 'east/shop/waypoint.yaml']);
  });

  it('is enrolled in both, though only one is known by a label yet', async () => {
    const created = applied(apart, await planOn(apart, [create()]));
    const files = applied(
      created,
      await planOn(created, [{ ...enroll, cluster: 'west' } as Operation]),
    );
    expect(files['west/shop/cart.yaml']).toContain('use-waypoint');
    expect(await changed(files, [enroll])).toEqual(['east/shop/cart.yaml']);
  });
});

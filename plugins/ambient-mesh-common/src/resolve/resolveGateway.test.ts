import fc from 'fast-check';
import { ChannelForm, DeclaredGateway } from '../model';
import { DeclaredCluster, resolveGateway } from './resolveGateway';

const fact = { cluster: 'c', at: { file: 'f', line: 1 }, layout: 't' };
const REV = 'istio.io/rev';

const names = fc.constantFrom('a', 'b', null);
const words = fc.constantFrom('', 'default', 'a', 'b', 'stable');
const labels = fc
  .option(words, { nil: undefined })
  .map(
    (wish): Record<string, string> =>
      wish === undefined ? {} : { [REV]: wish },
  );

/** A gateway with everything that changes what runs, and the mesh around it. */
const world = fc.record({
  revisions: fc.uniqueArray(
    fc.record({
      name: names,
      version: fc.constantFrom('1.22.8', '1.24.1', '1.27.0', '1.30.5', null),
    }),
    { selector: each => each.name, maxLength: 3 },
  ),
  channels: fc.array(
    fc.record({
      name: fc.constantFrom('default', 'stable', 'a'),
      revision: fc.constantFrom('default', 'a', 'b'),
      form: fc.constantFrom<ChannelForm>(
        'tag-map',
        'inverted-list',
        'revision-tags',
        'webhook',
        'service',
        'sail',
        'default-chart',
      ),
    }),
    { maxLength: 3 },
  ),
  validator: fc.constantFrom('a', 'b', 'default', null),
  labels,
  namespace: fc.option(labels),
  class: fc.constantFrom(
    'istio',
    'istio-waypoint',
    'istio-agentgateway-waypoint',
  ),
  managed: fc.boolean(),
  image: fc.constantFrom(undefined, 'registry.example.com/proxyv2:1.29.7'),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

function resolve(each: World) {
  const cluster: DeclaredCluster = {
    revisions: each.revisions.map(one => ({ ...fact, ...one, fields: {} })),
    channels: each.channels.map(one => ({ ...fact, ...one, fields: {} })),
    namespaces: each.namespace
      ? [
          {
            ...fact,
            kind: 'Namespace',
            name: 'shop',
            labels: each.namespace,
            annotations: {},
            fields: {},
          },
        ]
      : [],
    validators: each.validator
      ? [{ ...fact, revision: each.validator, fields: {} }]
      : [],
  };
  const gateway: DeclaredGateway = {
    ...fact,
    namespace: 'shop',
    name: 'cart',
    class: each.class,
    role: 'waypoint',
    labels: each.labels,
    annotations: each.image
      ? { 'sidecar.istio.io/proxyImage': each.image }
      : {},
    managed: each.managed,
    waypointFor: null,
    fields: {},
  };
  return resolveGateway(gateway, cluster);
}

/** Owners once more, from istio.md 1.3 and 9, one istiod after the other. */
function slowOwners(each: World): string[] {
  const wish = each.labels[REV] ?? each.namespace?.[REV] ?? '';
  const isWebhook = (form: ChannelForm) => form !== 'service';
  const webhookOfDefault = each.channels.some(
    one => one.name === 'default' && isWebhook(one.form),
  );
  const owners: string[] = [];
  for (const { name, version } of each.revisions) {
    const own = name ?? 'default';
    const minor = Number((version ?? '1.99').split('.')[1]);
    const claims: string[] = each.channels
      .filter(one => one.revision === own)
      .filter(one => isWebhook(one.form) || minor >= 28)
      .map(one => one.name);
    const asked =
      wish === ''
        ? own === 'default' ||
          claims.includes('default') ||
          minor < 23 ||
          version === '1.24.1' ||
          (minor >= 28 && each.validator === own && !webhookOfDefault)
        : own === wish || claims.includes(wish);
    if (asked) owners.push(own);
  }
  return owners.sort();
}

describe('resolveGateway against a slow model', () => {
  it('agrees on who owns it, and says what else decides what runs', () => {
    fc.assert(
      fc.property(world, each => {
        const { owners, reasons, revision, version } = resolve(each);
        expect([...owners].sort()).toEqual(slowOwners(each));
        const says = (part: RegExp) => reasons.some(one => part.test(one));
        expect(says(/deployed by hand/)).toBe(!each.managed);
        expect(says(/agentgateway/)).toBe(
          each.class === 'istio-agentgateway-waypoint',
        );
        expect(says(/proxyv2:1\.29\.7/)).toBe(Boolean(each.image));
        const istiod = each.revisions.find(
          one => (one.name ?? 'default') === revision,
        );
        expect(version).toBe(istiod?.version ?? null);
      }),
      { numRuns: Number(process.env.MESH_FUZZ_RUNS ?? 2_000) },
    );
  });
});

import fc from 'fast-check';
import semver from 'semver';
import { DeclaredComponent, Operation, UpgradeStrategy } from '../model';
import { MeshSketch } from '../rules/testing';
import { planUpgrade } from './planUpgrade';
import { planOptions } from './testing';

const RUNS = Number(process.env.MESH_FUZZ_RUNS ?? 1_000);

const VERSIONS = [
  '1.28.9',
  '1.28.10',
  '1.29.7',
  '1.29.8',
  '1.30.4',
  '1.30.5',
  '1.31.0',
  '1.31.1',
];
const nameOf = (version: string) => version.replaceAll('.', '-');
const minorOf = (version: string) => semver.minor(version);

/** A mesh that keeps R1 to R5 of istio.md 3.1; the rules stand here again. */
interface Mesh {
  base: string;
  cni: string;
  ztunnel: { version: string; revision: string };
  revisions: string[];
  channels: Record<string, string>;
  /** Channel by name of the gateway. */
  gateways: Record<string, string>;
}

const CHANNELS = ['rapid', 'stable', 'stable-p1', 'stable-p2'];

function faultsOf(mesh: Mesh): string[] {
  const { base, cni, ztunnel, revisions, channels, gateways } = mesh;
  const newest = [...revisions].sort(semver.rcompare)[0];
  const control = revisions.find(each => nameOf(each) === ztunnel.revision);
  const names = revisions.map(nameOf);
  const within = (gap: number) => gap === 0 || gap === 1;
  return [
    ...(control && within(minorOf(control) - minorOf(ztunnel.version))
      ? []
      : ['R1']),
    ...(within(minorOf(newest) - minorOf(cni)) ? [] : ['R2']),
    ...(semver.gte(base, newest) ? [] : ['R3']),
    ...(Object.values(channels).every(each => names.includes(each))
      ? []
      : ['R4']),
    ...(Object.values(gateways).every(each => each in channels)
      ? []
      : ['a gateway asks for a channel that is not there']),
  ];
}

const version = fc.constantFrom(...VERSIONS);

const legalMesh: fc.Arbitrary<Mesh> = fc
  .record({
    revisions: fc.uniqueArray(version, { minLength: 1, maxLength: 4 }),
    base: version,
    cni: version,
    ztunnel: version,
    bound: fc.nat(),
    picks: fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
  })
  .map(({ revisions, bound, picks, ...mesh }) => ({
    ...mesh,
    revisions,
    ztunnel: {
      version: mesh.ztunnel,
      revision: nameOf(revisions[bound % revisions.length]),
    },
    channels: Object.fromEntries(
      CHANNELS.map((name, at) => [
        name,
        nameOf(revisions[picks[at] % revisions.length]),
      ]),
    ),
    gateways: Object.fromEntries(
      CHANNELS.flatMap(name => [
        [`${name}-a`, name],
        [`${name}-b`, name],
      ]),
    ),
  }))
  .filter(mesh => faultsOf(mesh).length === 0);

interface Aim {
  to: string;
  strategy: UpgradeStrategy;
  /** Whether the policy names the channels; else they have an order of their own. */
  named: boolean;
}

const target: fc.Arbitrary<Aim> = fc.record({
  to: version,
  strategy: fc.constantFrom<UpgradeStrategy>(
    'channels',
    'phases',
    'both',
    'relabel',
  ),
  named: fc.boolean(),
});

function sketchOf(mesh: Mesh): MeshSketch {
  return {
    revisions: mesh.revisions.map(each => `${nameOf(each)}@${each}`),
    components: [
      `base@${mesh.base}`,
      `cni@${mesh.cni}`,
      `ztunnel@${mesh.ztunnel.version}>${mesh.ztunnel.revision}`,
    ],
    channels: Object.entries(mesh.channels).map(([a, b]) => `${a}>${b}`),
    gateways: Object.entries(mesh.gateways).map(([name, channel]) => ({
      name,
      labels: { 'istio.io/rev': channel },
    })),
  };
}

function optionsOf(mesh: Mesh, { to, strategy, named }: Aim) {
  const options = planOptions(sketchOf(mesh), { to, strategy });
  options.target.batch = 1;
  if (!named) return options;
  return {
    ...options,
    policy: {
      ...options.policy,
      channels: [
        { name: 'rapid' },
        { name: 'stable', phases: ['stable-p1', 'stable-p2'] },
      ],
    },
  };
}

function merge(mesh: Mesh, operation: Operation): Mesh {
  switch (operation.kind) {
    case 'add-revision':
      return { ...mesh, revisions: [...mesh.revisions, operation.version] };
    case 'remove-revision':
      return {
        ...mesh,
        revisions: mesh.revisions.filter(
          each => nameOf(each) !== operation.name,
        ),
      };
    case 'move-channel':
      return {
        ...mesh,
        channels: {
          ...mesh.channels,
          ...Object.fromEntries(
            operation.channels.map(each => [each, operation.revision]),
          ),
        },
      };
    case 'add-channel':
      return {
        ...mesh,
        channels: {
          ...mesh.channels,
          [operation.channel]: operation.revision,
        },
      };
    case 'remove-channel': {
      const { [operation.channel]: _, ...channels } = mesh.channels;
      return { ...mesh, channels };
    }
    case 'set-gateway-channel':
      return {
        ...mesh,
        gateways: {
          ...mesh.gateways,
          [operation.gateway.name]: operation.channel ?? '',
        },
      };
    case 'upgrade-component': {
      const [name]: Array<DeclaredComponent['name']> = operation.components;
      const { version: to, revision = '' } = operation;
      return name === 'ztunnel'
        ? { ...mesh, ztunnel: { version: to, revision } }
        : { ...mesh, [name]: to };
    }
    default:
      throw new Error(`the plan has an operation ${operation.kind}`);
  }
}

describe('planUpgrade on random meshes', () => {
  it('makes every prefix of merges a legal stop', () => {
    fc.assert(
      fc.property(legalMesh, target, (mesh, aim) => {
        const plan = planUpgrade(optionsOf(mesh, aim));
        let state = mesh;
        for (const step of plan.steps.filter(each => !each.merged)) {
          const before = state;
          state = step.operations.reduce(merge, state);
          expect({ step: step.title, faults: faultsOf(state) }).toEqual({
            step: step.title,
            faults: [],
          });
          for (const name of ['base', 'cni'] as const) {
            expect(
              minorOf(state[name]) - minorOf(before[name]),
            ).toBeLessThanOrEqual(1);
          }
          expect(
            minorOf(state.ztunnel.version) - minorOf(before.ztunnel.version),
          ).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('gives the same bytes for the same inputs', () => {
    fc.assert(
      fc.property(legalMesh, target, (mesh, aim) => {
        const first = JSON.stringify(planUpgrade(optionsOf(mesh, aim)));
        expect(JSON.stringify(planUpgrade(optionsOf(mesh, aim)))).toBe(first);
      }),
      { numRuns: RUNS },
    );
  });

  it('keeps the ids of what is left after each merge, and has no step twice', () => {
    fc.assert(
      fc.property(legalMesh, target, (mesh, aim) => {
        const plan = planUpgrade(optionsOf(mesh, aim));
        const ids = plan.steps.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        const [first, ...rest] = plan.steps.filter(each => !each.merged);
        if (!first) return;
        const next = planUpgrade(
          optionsOf(first.operations.reduce(merge, mesh), aim),
        );
        expect(
          next.steps.filter(each => !each.merged).map(({ id }) => id),
        ).toEqual(rest.map(({ id }) => id));
      }),
      { numRuns: RUNS },
    );
  });
});

import { Operation } from '../model';
import { planUpgrade } from './planUpgrade';
import { planOptions } from './testing';

/*
 * A brute-force search over every state of four minors, which knows nothing of
 * the planner. Versions are numbers 0 to 3, bundles of the Gateway API 0 to 2;
 * its rules are those of istio.md 3.1, transcribed, with the table of 3.2.
 */
const VERSIONS = ['1.28.10', '1.29.8', '1.30.5', '1.31.1'];
const NAMES = ['1-28-10', '1-29-8', '1-30-5', '1-31-1'];
const CHANNELS = ['default', 'rapid', 'stable'];
const FOUR = [0, 1, 2, 3];

/** Bundles of the Gateway API's CRDs, and the least that each version reads. */
const BUNDLES = ['1.4.1', '1.5.1', '1.6.0'];
const LEAST_BUNDLE = [0, 0, 1, 2];

/** Minors of Kubernetes that each version supports, first and last. */
const KUBERNETES = [
  [30, 34],
  [31, 35],
  [32, 36],
  [32, 36],
];

/** The channel that the release of the chart `gateway` asks for. */
const RELEASE = 'ingress/edge';
const ASKED = CHANNELS.indexOf('stable');

interface State {
  base: number;
  /** Bit i: istiod i runs. */
  istiods: number;
  cni: number;
  ztunnel: number;
  /** The istiod that ztunnel is bound to. */
  bound: number;
  channels: number[];
  /** Bundle of the Gateway API; `null`: Git does not declare it. */
  bundle: number | null;
  /** Version of the chart `gateway`; `null`: there is none. */
  edge: number | null;
  /** Minor of Kubernetes, which no merge changes. */
  kubernetes: number;
}

const has = ({ istiods }: State, each: number) => (istiods & (1 << each)) !== 0;
const newest = ({ istiods }: State) => 31 - Math.clz32(istiods);
const running = (state: State) => FOUR.filter(each => has(state, each));

const RULES: Record<string, (state: State) => boolean> = {
  'R1 minor(istiod[ztunnel.revision]) - minor(ztunnel) is 0 or 1': state =>
    [0, 1].includes(state.bound - state.ztunnel),
  'R2 minor(newest istiod) - minor(cni) is 0 or 1': state =>
    [0, 1].includes(newest(state) - state.cni),
  'R3 base is at least the newest istiod': state => state.base >= newest(state),
  'R4 every tag names a revision that exists': state =>
    state.channels.every(each => has(state, each)),
  'R5 what ztunnel refers to is not removed': state => has(state, state.bound),
  'R7 a proxy of the gateway chart is at most of the minor of its istiod': ({
    edge,
    channels,
  }) => edge === null || edge <= channels[ASKED],
  'R8 Kubernetes is in the range of every istiod': state =>
    running(state).every(each => {
      const [first, last] = KUBERNETES[each];
      return first <= state.kubernetes && state.kubernetes <= last;
    }),
  'R8 the Gateway API has at least the bundle that every istiod needs':
    state => {
      const { bundle } = state;
      return (
        bundle === null ||
        running(state).every(each => bundle >= LEAST_BUNDLE[each])
      );
    },
};
const isLegal = (state: State) =>
  Object.values(RULES).every(holds => holds(state));

const keyOf = (state: State) =>
  [
    state.base,
    state.istiods,
    state.cni,
    state.ztunnel,
    state.bound,
    ...state.channels,
    state.bundle,
    state.edge,
  ].join();

/** What a search leaves out, so that all its states can be looked at. */
interface World {
  /** Bundles to begin with; `null`: Git does not declare the CRDs. */
  bundles: Array<number | null>;
  /** Versions of the gateway chart to begin with; `null`: there is none. */
  edges: Array<number | null>;
  kubernetes: number;
}

function everyState({ bundles, edges, kubernetes }: World): State[] {
  const states: State[] = [];
  const triples = FOUR.flatMap(a =>
    FOUR.flatMap(b => FOUR.map(c => [a, b, c])),
  );
  for (const base of FOUR)
    for (let istiods = 1; istiods < 16; istiods++)
      for (const cni of FOUR)
        for (const ztunnel of FOUR)
          for (const bound of FOUR)
            for (const channels of triples)
              for (const bundle of bundles)
                for (const edge of edges) {
                  const state = {
                    base,
                    istiods,
                    cni,
                    ztunnel,
                    bound,
                    channels,
                    bundle,
                    edge,
                    kubernetes,
                  };
                  if (isLegal(state)) states.push(state);
                }
  return states;
}

/**
 * Every legal state that one merge leads to. Components go up, in place, a
 * minor at a time; the gateway chart, which is drawn by its istiod, by any; R6:
 * a tag moves by two minors at most, or by as many as the policy says. No
 * upgrade takes a tag past its target.
 */
function merges(state: State, most: number, target: number): State[] {
  const { base, cni, bundle, edge } = state;
  const next: State[] = [
    { ...state, base: base + 1 },
    { ...state, cni: cni + 1 },
    ...(bundle === null ? [] : [{ ...state, bundle: bundle + 1 }]),
    ...(edge === null
      ? []
      : FOUR.filter(each => each > edge).map(each => ({
          ...state,
          edge: each,
        }))),
  ];
  for (const each of FOUR) {
    next.push({ ...state, istiods: state.istiods ^ (1 << each) });
    for (const ztunnel of [state.ztunnel, state.ztunnel + 1]) {
      next.push({ ...state, ztunnel, bound: each });
    }
    state.channels.forEach((from, at) => {
      if (Math.abs(each - from) <= most && each <= Math.max(from, target)) {
        next.push({ ...state, channels: state.channels.with(at, each) });
      }
    });
  }
  return next.filter(
    each =>
      each.istiods > 0 &&
      each.base < 4 &&
      each.cni < 4 &&
      each.ztunnel < 4 &&
      (each.bundle ?? 0) < BUNDLES.length &&
      isLegal(each),
  );
}

function isReached(state: State, target: number): boolean {
  return (
    state.base >= target &&
    state.cni >= target &&
    state.ztunnel >= target &&
    state.bound >= target &&
    state.channels.every(each => each >= target) &&
    // A chart whose channel is past the target is not brought to it.
    (state.edge === null ||
      state.edge >= target ||
      state.channels[ASKED] > target) &&
    has(state, target) &&
    state.istiods % (1 << target) === 0
  );
}

/** Fewest merges from each state to the target. */
function distances(
  states: State[],
  target: number,
  most: number,
): Map<string, number> {
  const before = new Map<string, string[]>();
  for (const state of states) {
    for (const next of merges(state, most, target)) {
      const key = keyOf(next);
      const list = before.get(key) ?? [];
      list.push(keyOf(state));
      before.set(key, list);
    }
  }
  const found = new Map(
    states
      .filter(each => isReached(each, target))
      .map(each => [keyOf(each), 0]),
  );
  const queue = [...found.keys()];
  for (let at = 0; at < queue.length; at++) {
    const steps = (found.get(queue[at]) ?? 0) + 1;
    for (const key of before.get(queue[at]) ?? []) {
      if (found.has(key)) continue;
      found.set(key, steps);
      queue.push(key);
    }
  }
  return found;
}

/** What an operation of the plan means to a state. */
function apply(state: State, operation: Operation): State {
  const version = (text: string) => VERSIONS.indexOf(text);
  const revision = (name: string) => NAMES.indexOf(name);
  switch (operation.kind) {
    case 'add-revision':
      return {
        ...state,
        istiods: state.istiods | (1 << version(operation.version)),
      };
    case 'remove-revision':
      return {
        ...state,
        istiods: state.istiods & ~(1 << revision(operation.name)),
      };
    case 'move-channel': {
      const channels = state.channels.map((from, at) =>
        operation.channels.includes(CHANNELS[at])
          ? revision(operation.revision)
          : from,
      );
      return { ...state, channels };
    }
    case 'upgrade-component': {
      const [component] = operation.components;
      const to = version(operation.version);
      if (component === 'ztunnel') {
        return {
          ...state,
          ztunnel: to,
          bound: revision(operation.revision ?? ''),
        };
      }
      return component === 'gateway-api'
        ? { ...state, bundle: BUNDLES.indexOf(operation.version) }
        : { ...state, [component]: to };
    }
    case 'upgrade-gateway-chart':
      return { ...state, edge: version(operation.version) };
    default:
      throw new Error(`the plan has an operation ${operation.kind}`);
  }
}

function declare(state: State) {
  const { bundle, edge } = state;
  const options = planOptions({
    revisions: running(state).map(each => `${NAMES[each]}@${VERSIONS[each]}`),
    components: [
      `base@${VERSIONS[state.base]}`,
      `cni@${VERSIONS[state.cni]}`,
      `ztunnel@${VERSIONS[state.ztunnel]}>${NAMES[state.bound]}`,
      ...(bundle === null ? [] : [`gateway-api@${BUNDLES[bundle]}`]),
    ],
    channels: CHANNELS.map(
      (name, at) => `${name}>${NAMES[state.channels[at]]}`,
    ),
    charts:
      edge === null
        ? []
        : [
            {
              chart: 'gateway',
              version: VERSIONS[edge],
              namespace: RELEASE.split('/')[0],
              release: RELEASE.split('/')[1],
              values: { revision: CHANNELS[ASKED] },
            },
          ],
  });
  return { ...options, kubernetes: { c1: `1.${state.kubernetes}` } };
}

/** Why the plan from one state is not as good as the search; `null`: it is. */
function faultOf(
  start: State,
  target: number,
  most: 1 | 2,
  fewest: number | undefined,
): string | null {
  const options = declare(start);
  const plan = planUpgrade({
    ...options,
    policy: { ...options.policy, skew: { channelMinors: most } },
    target: { to: VERSIONS[target], strategy: 'channels' },
  });
  const steps = plan.steps.filter(each => !each.merged);
  let state = start;
  for (const step of steps) {
    const blocked = step.checks.some(
      ({ id, state: is }) => id === 'kubernetes' && is === 'failed',
    );
    // What follows is never offered.
    if (blocked) {
      return fewest === undefined ? null : `${step.title} is refused`;
    }
    const before = state;
    state = step.operations.reduce(apply, state);
    const reached = keyOf(state);
    if (!merges(before, most, target).some(each => keyOf(each) === reached)) {
      return `${step.title} in ${keyOf(before)}`;
    }
  }
  if (!isReached(state, target)) return 'missed';
  return steps.length === fewest ? null : `${steps.length}, not ${fewest}`;
}

describe('planUpgrade against a brute-force search', () => {
  describe.each<{
    name: string;
    world: World;
    count: number;
    /** Minors that a tag may jump by policy; default: 1, and 2. */
    jumps?: Array<1 | 2>;
  }>([
    {
      name: 'R1 to R6',
      world: { bundles: [null], edges: [null], kubernetes: 34 },
      count: 2872,
    },
    {
      name: 'R7, with a gateway chart',
      world: { bundles: [null], edges: FOUR, kubernetes: 34 },
      count: 6974,
      jumps: [2],
    },
    {
      name: 'R8, with the CRDs of the Gateway API in Git',
      world: { bundles: [0, 1, 2], edges: [null], kubernetes: 34 },
      count: 3964,
    },
    {
      name: 'R8, on a Kubernetes that is too old for the newest two',
      world: { bundles: [null], edges: [null], kubernetes: 31 },
      count: 160,
    },
    {
      name: 'R8, on a Kubernetes that is too new for the oldest',
      world: { bundles: [0, 1, 2], edges: [null], kubernetes: 35 },
      count: 764,
    },
  ])('$name', ({ world, count, jumps = [1, 2] }) => {
    const states = everyState(world);
    const goals = FOUR.flatMap(target => jumps.map(most => ({ target, most })));

    it('looks at every legal state', () => {
      expect(states).toHaveLength(count);
    });

    it.each(goals)(
      'takes the fewest merges to minor $target with jumps of $most, all of them legal',
      ({ target, most }) => {
        const fewest = distances(states, target, most);
        const faults: string[] = [];
        for (const start of states) {
          const fault = faultOf(start, target, most, fewest.get(keyOf(start)));
          if (fault !== null) faults.push(`${keyOf(start)}: ${fault}`);
        }
        expect(faults.slice(0, 20)).toEqual([]);
      },
    );
  });
});

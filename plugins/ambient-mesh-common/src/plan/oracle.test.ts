import { Operation } from '../model';
import { planUpgrade } from './planUpgrade';
import { planOptions } from './testing';

/*
 * A brute-force search over every state of four minors, which knows nothing of
 * the planner. Versions are numbers 0 to 3; its rules are those of istio.md
 * 3.1, transcribed.
 */
const VERSIONS = ['1.28.10', '1.29.8', '1.30.5', '1.31.1'];
const NAMES = ['1-28-10', '1-29-8', '1-30-5', '1-31-1'];
const CHANNELS = ['default', 'rapid', 'stable'];

interface State {
  base: number;
  /** Bit i: istiod i runs. */
  istiods: number;
  cni: number;
  ztunnel: number;
  /** The istiod that ztunnel is bound to. */
  bound: number;
  channels: number[];
}

const has = ({ istiods }: State, each: number) => (istiods & (1 << each)) !== 0;
const newest = ({ istiods }: State) => 31 - Math.clz32(istiods);

const RULES: Record<string, (state: State) => boolean> = {
  'R1 minor(istiod[ztunnel.revision]) - minor(ztunnel) is 0 or 1': state =>
    [0, 1].includes(state.bound - state.ztunnel),
  'R2 minor(newest istiod) - minor(cni) is 0 or 1': state =>
    [0, 1].includes(newest(state) - state.cni),
  'R3 base is at least the newest istiod': state => state.base >= newest(state),
  'R4 every tag names a revision that exists': state =>
    state.channels.every(each => has(state, each)),
  'R5 what ztunnel refers to is not removed': state => has(state, state.bound),
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
  ].join();

function everyState(): State[] {
  const four = [0, 1, 2, 3];
  const states: State[] = [];
  const triples = four.flatMap(a =>
    four.flatMap(b => four.map(c => [a, b, c])),
  );
  for (const base of four)
    for (let istiods = 1; istiods < 16; istiods++)
      for (const cni of four)
        for (const ztunnel of four)
          for (const bound of four)
            for (const channels of triples) {
              const state = { base, istiods, cni, ztunnel, bound, channels };
              if (isLegal(state)) states.push(state);
            }
  return states;
}

/**
 * Every legal state that one merge leads to. Components go up, in place; R6: a
 * tag moves by two minors at most, or by as many as the policy says.
 */
function merges(state: State, most: number): State[] {
  const next: State[] = [
    { ...state, base: state.base + 1 },
    { ...state, cni: state.cni + 1 },
  ];
  for (let each = 0; each < 4; each++) {
    next.push({ ...state, istiods: state.istiods ^ (1 << each) });
    for (const ztunnel of [state.ztunnel, state.ztunnel + 1]) {
      next.push({ ...state, ztunnel, bound: each });
    }
    state.channels.forEach((from, at) => {
      if (Math.abs(each - from) <= most) {
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
    for (const next of merges(state, most)) {
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
      return { ...state, [component]: to };
    }
    default:
      throw new Error(`the plan has an operation ${operation.kind}`);
  }
}

function declare(state: State) {
  return planOptions({
    revisions: NAMES.flatMap((name, each) =>
      has(state, each) ? [`${name}@${VERSIONS[each]}`] : [],
    ),
    components: [
      `base@${VERSIONS[state.base]}`,
      `cni@${VERSIONS[state.cni]}`,
      `ztunnel@${VERSIONS[state.ztunnel]}>${NAMES[state.bound]}`,
    ],
    channels: CHANNELS.map(
      (name, at) => `${name}>${NAMES[state.channels[at]]}`,
    ),
  });
}

describe('planUpgrade against a brute-force search', () => {
  const states = everyState();

  const cases = [0, 1, 2, 3].flatMap(target => [
    { target, most: 1 as const },
    { target, most: 2 as const },
  ]);

  it('looks at every legal state', () => {
    expect(states).toHaveLength(2872);
  });

  it.each(cases)(
    'takes the fewest merges to minor $target with jumps of $most, all of them legal',
    ({ target, most }) => {
      const fewest = distances(states, target, most);
      const faults: string[] = [];
      for (const start of states) {
        const options = declare(start);
        const plan = planUpgrade({
          ...options,
          policy: { ...options.policy, skew: { channelMinors: most } },
          target: { to: VERSIONS[target], strategy: 'channels' },
        });
        const steps = plan.steps.filter(each => !each.merged);
        let state = start;
        for (const step of steps) {
          const before = state;
          state = step.operations.reduce(apply, state);
          const reached = keyOf(state);
          if (!merges(before, most).some(each => keyOf(each) === reached)) {
            faults.push(`${keyOf(start)}: ${step.title} in ${keyOf(before)}`);
          }
        }
        if (!isReached(state, target)) faults.push(`${keyOf(start)}: missed`);
        const least = fewest.get(keyOf(start));
        if (steps.length !== least) {
          faults.push(`${keyOf(start)}: ${steps.length}, not ${least}`);
        }
      }
      expect(faults.slice(0, 20)).toEqual([]);
    },
  );
});

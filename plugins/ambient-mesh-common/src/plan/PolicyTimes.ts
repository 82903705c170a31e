import { MeshPolicy, StepCheck } from '../model';
import { freezeCheck, windowCheck } from './checks';

/** Windows and freezes of a policy at one time, worked out once per cluster. */
export class PolicyTimes {
  readonly #windows = new Map<string, StepCheck | null>();
  readonly #freezes = new Map<string, StepCheck | null>();

  constructor(
    readonly policy: MeshPolicy,
    /** ISO 8601 UTC. */
    readonly now: string,
  ) {}

  window(clusters: string[]): StepCheck | null {
    const windows = this.policy.windows ?? [];
    return once(this.#windows, keyOf(windows, clusters), () =>
      windowCheck(windows, clusters, this.now),
    );
  }

  freeze(clusters: string[]): StepCheck | null {
    const freezes = this.policy.freezes ?? [];
    return once(this.#freezes, keyOf(freezes, clusters), () =>
      freezeCheck(freezes, clusters, this.now),
    );
  }
}

/** Which of some narrowed rules concern which of the clusters. */
function keyOf(rules: Array<{ clusters?: string[] }>, clusters: string[]) {
  const concerned = clusters.map(cluster =>
    rules
      .map(each => (each.clusters?.includes(cluster) ?? true ? '1' : '0'))
      .join(''),
  );
  return [...new Set(concerned)].sort().join();
}

function once<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

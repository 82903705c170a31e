import { ObservedMesh } from '../model';

/** What is kept of an earlier look at a cluster. @public */
export interface EarlierLook {
  /** ISO 8601 UTC. */
  observedAt: string;
  /** Generation of the Deployment of each Gateway, by `namespace/name`. */
  generations: ReadonlyMap<string, { deployment: string; generation: number }>;
  /** The same of a later look: what does not grow any more since is over. */
  recent?: EarlierLook['generations'];
}

/** Milliseconds between looks that show what is rewritten without end. */
const APART = 10_000;
/** Milliseconds below which a look is not worth keeping. */
const CLOSE = 1_000;
/** Milliseconds after which a look says nothing about now. */
const OLD = 60_000;

/**
 * Remembers the looks at one cluster of the last seconds, as far as they show
 * how often Deployments are rewritten.
 *
 * @public
 */
export class Lookback {
  #looks: EarlierLook[] = [];

  static create(): Lookback {
    return new Lookback();
  }

  /**
   * Takes a look at the cluster.
   *
   * @returns The one before that it is to be compared with: ten seconds old,
   *   or the oldest there is; `undefined` at the first.
   */
  see(observed: ObservedMesh): EarlierLook | undefined {
    const age = (look: EarlierLook) =>
      Date.parse(observed.observedAt) - Date.parse(look.observedAt);
    const looks = this.#looks.filter(look => age(look) < OLD);
    const young = looks.findIndex(look => age(look) < APART);
    this.#looks = looks.slice(young === -1 ? -1 : Math.max(0, young - 1));
    const [earlier] = this.#looks;
    const recent = this.#looks.filter(look => age(look) >= CLOSE).at(-1);
    if (this.#looks.every(look => age(look) >= CLOSE)) {
      this.#looks.push(lookAt(observed));
    }
    return earlier && { ...earlier, recent: recent?.generations };
  }
}

/** One look at a cluster, reduced to what a later one is compared with. */
export function lookAt({ observedAt, gateways }: ObservedMesh): EarlierLook {
  return {
    observedAt,
    generations: new Map(
      gateways.flatMap(({ namespace, name, deployment }) =>
        deployment
          ? [
              [
                `${namespace}/${name}`,
                {
                  deployment: deployment.name,
                  generation: deployment.generation,
                },
              ] as const,
            ]
          : [],
      ),
    ),
  };
}

import { RowState } from '../model';

const ORDER: RowState[] = [
  'unknown',
  'fighting',
  'orphaned',
  'missing',
  'undeclared',
  'drift',
  'rolling',
];

/**
 * Collects what is wrong with one row. The row's state is the first of the
 * contract's order for which anything was said; a row about which nothing was
 * said is in sync.
 */
export class Verdict {
  readonly #reasons = new Map<RowState, string[]>();

  add(state: Exclude<RowState, 'in-sync'>, reason: string): void {
    const known = this.#reasons.get(state);
    if (known) known.push(reason);
    else this.#reasons.set(state, [reason]);
  }

  has(state: RowState): boolean {
    return this.#reasons.has(state);
  }

  get state(): RowState {
    return ORDER.find(state => this.#reasons.has(state)) ?? 'in-sync';
  }

  /** Of the state first, then of those behind it; of an unknown row only why. */
  get reasons(): string[] {
    const unknown = this.#reasons.get('unknown');
    return unknown ?? ORDER.flatMap(state => this.#reasons.get(state) ?? []);
  }
}

import { Location } from './location';

/** @public */
export type Severity = 'error' | 'warning' | 'info';

/**
 * One thing a rule noticed, with the place and the way out.
 *
 * @public
 */
export interface Finding {
  /** Id of the rule, in kebab case: `dangling-channel`. */
  rule: string;
  severity: Severity;
  message: string;
  at: Location;
  /** What to do about it, in one sentence. */
  remedy: string;
  /** The cluster it concerns, when it concerns one. */
  cluster?: string;
}

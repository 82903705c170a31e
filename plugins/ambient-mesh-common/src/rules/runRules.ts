import { Finding, ObservedMesh, Severity } from '../model';
import { RuleContext } from './Rule';
import { rules } from './rules';

/** @public */
export interface RunRulesOptions extends Omit<RuleContext, 'observed'> {
  /** One cluster, several, or none. */
  observed?: ObservedMesh | ObservedMesh[];
}

const ORDER: Severity[] = ['error', 'warning', 'info'];

/**
 * Every finding about a mesh, errors first, otherwise in the order of the
 * rules. Pure: the same inputs give the same findings.
 *
 * @public
 */
export function runRules(options: RunRulesOptions): Finding[] {
  const { observed = [] } = options;
  const context: RuleContext = {
    ...options,
    observed: Array.isArray(observed) ? observed : [observed],
  };
  return rules
    .flatMap(rule => rule.check(context))
    .sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
}

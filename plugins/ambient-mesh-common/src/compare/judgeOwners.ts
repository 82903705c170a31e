import { ObservedGateway } from '../model';
import { Owners } from '../resolve';
import { CompareContext } from './CompareContext';
import { istiodRuns } from './istiodOf';
import { rewritesOf } from './rewrites';
import { Verdict } from './Verdict';

/**
 * Whether exactly one living istiod takes care of a Gateway. Neither Argo CD
 * nor the Gateway's own status shows when none does (`istio.md` 10).
 */
export function judgeOwners(
  context: CompareContext,
  verdict: Verdict,
  there: ObservedGateway,
  resolved: Owners,
): void {
  const { owners } = resolved;
  const alive = owners.filter(owner => istiodRuns(context.observed, owner));
  const { observed, earlier } = context;
  const rewrites = rewritesOf(there, observed, earlier);
  if (alive.length > 1) {
    verdict.add(
      'fighting',
      `The istiods of ${alive.join(
        ' and ',
      )} both own it and rewrite its Deployment in turn${
        there.deployment
          ? ` (generation ${there.deployment.generation} by now)`
          : ''
      }.`,
    );
  }
  if (rewrites) {
    verdict.add(
      'fighting',
      `Its Deployment was rewritten ${rewrites.times} times in ${rewrites.seconds} s: more than one controller owns it.`,
    );
  }
  if (owners.length === 0) {
    verdict.add('orphaned', `No istiod owns it. ${resolved.reasons.join(' ')}`);
  } else if (alive.length === 0) {
    verdict.add(
      'orphaned',
      `No istiod of its revision ${owners.join(' or ')} runs.`,
    );
  }
  if (there.deployment && !there.deployment.hasDiscoveryAddress) {
    verdict.add(
      'orphaned',
      'Its proxies were last configured by an istiod that was being removed: they know no control plane.',
    );
  }
}

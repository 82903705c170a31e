import { ObservedGateway } from '../model';
import { CompareContext } from './CompareContext';
import { istiodRuns } from './istiodOf';
import { ObservedOwners } from './observedOwners';
import { Verdict } from './Verdict';

/**
 * Whether exactly one living istiod takes care of a Gateway. Neither Argo CD
 * nor the Gateway's own status shows when none does (`istio.md` 10).
 */
export function judgeOwners(
  context: CompareContext,
  verdict: Verdict,
  there: ObservedGateway,
  resolved: ObservedOwners,
): void {
  const { owners, selector } = resolved;
  const alive = owners.filter(owner => istiodRuns(context.observed, owner));
  if (alive.length > 1) {
    verdict.add(
      'fighting',
      `The istiods of ${alive.join(
        ' and ',
      )} both own it and rewrite its Deployment in turn.`,
    );
  }
  if (owners.length === 0) {
    verdict.add(
      'orphaned',
      `No revision and no channel is called ${
        selector.value || 'default'
      }, which ${whose(selector.from)} asks for: no istiod owns it.`,
    );
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

function whose(from: ObservedOwners['selector']['from']): string {
  switch (from) {
    case 'gateway':
      return 'its label istio.io/rev';
    case 'namespace':
      return "its namespace's label istio.io/rev";
    default:
      return 'a Gateway without a label';
  }
}

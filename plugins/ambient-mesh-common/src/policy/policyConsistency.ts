import { MeshPolicy } from '../model';
import { approverProblems } from './consistency/approverProblems';
import { channelProblems } from './consistency/channelProblems';
import { namespaceProblems } from './consistency/namespaceProblems';
import { orderProblems } from './consistency/orderProblems';
import type { PolicyProblem } from './validatePolicy';

/** Faults that a schema cannot express: names that disagree with each other. */
export function policyConsistency(policy: MeshPolicy): PolicyProblem[] {
  return [
    ...channelProblems(policy),
    ...namespaceProblems(policy),
    ...orderProblems(policy),
    ...approverProblems(policy),
  ];
}

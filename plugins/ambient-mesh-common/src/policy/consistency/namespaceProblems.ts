import { MeshPolicy } from '../../model';
import type { PolicyProblem } from '../validatePolicy';
import { channelNames } from './channelProblems';

/** Namespaces that stand twice, or are narrowed to channels that do not exist. */
export function namespaceProblems(policy: MeshPolicy): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const names = channelNames(policy);
  const patterns = new Set<string>();
  policy.namespaces.forEach((namespace, index) => {
    if (patterns.has(namespace.name)) {
      problems.push({
        path: ['namespaces', index, 'name'],
        message: `namespace "${namespace.name}" stands twice`,
      });
    }
    patterns.add(namespace.name);
    namespace.channels?.forEach((channel, at) => {
      if (policy.channels.length && !names.has(channel)) {
        problems.push({
          path: ['namespaces', index, 'channels', at],
          message: `"${channel}" is no channel of this file`,
        });
      }
    });
  });
  return problems;
}

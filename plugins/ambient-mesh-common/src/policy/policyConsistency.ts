import { MeshPolicy } from '../model';
import type { PolicyProblem } from './validatePolicy';

const KEYWORDS = ['latest-minor', 'previous-minor'];

/**
 * Faults that a schema cannot express: names said twice, channels that follow
 * nothing or each other, namespaces narrowed to channels that do not exist.
 */
export function policyConsistency(policy: MeshPolicy): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const names = new Set<string>();
  const claim = (name: string, path: PolicyProblem['path']) => {
    if (names.has(name)) {
      problems.push({ path, message: `channel "${name}" is named twice` });
    }
    names.add(name);
  };
  policy.channels.forEach((channel, index) => {
    claim(channel.name, ['channels', index, 'name']);
    channel.phases?.forEach((phase, at) =>
      claim(phase, ['channels', index, 'phases', at]),
    );
  });

  const follows = new Map(policy.channels.map(c => [c.name, c.follows]));
  policy.channels.forEach((channel, index) => {
    const path = ['channels', index, 'follows'];
    const target = channel.follows;
    if (!target || KEYWORDS.includes(target) || /^\d/.test(target)) return;
    if (!follows.has(target)) {
      problems.push({
        path,
        message: `channel "${channel.name}" follows "${target}", which is no channel of this file`,
      });
    } else if (circular(channel.name, follows)) {
      problems.push({
        path,
        message: `channel "${channel.name}" follows itself in a circle`,
      });
    }
  });

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

function circular(
  start: string,
  follows: Map<string, string | undefined>,
): boolean {
  const seen = new Set<string>();
  let at: string | undefined = start;
  while (at && follows.has(at)) {
    if (seen.has(at)) return at === start;
    seen.add(at);
    at = follows.get(at);
  }
  return false;
}

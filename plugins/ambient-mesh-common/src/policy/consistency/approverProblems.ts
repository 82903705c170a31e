import { MeshPolicy } from '../../model';
import type { PolicyProblem } from '../validatePolicy';
import { channelNames } from './channelProblems';

/** Approvers of nothing, of unknown channels, or unknown to the Git host. */
export function approverProblems(policy: MeshPolicy): PolicyProblem[] {
  const { approvers = [], codeOwners = {} } = policy;
  const names = channelNames(policy);
  return approvers.flatMap((approver, index) => [
    ...(approver.paths || approver.channels
      ? []
      : [
          {
            path: ['approvers', index],
            message: 'must name paths or channels that are approved',
          },
        ]),
    ...(approver.channels ?? []).flatMap((channel, at) =>
      policy.channels.length && !names.has(channel)
        ? [
            {
              path: ['approvers', index, 'channels', at],
              message: `"${channel}" is no channel of this file`,
            },
          ]
        : [],
    ),
    ...approver.groups.flatMap((group, at) =>
      codeOwners[group]
        ? []
        : [
            {
              path: ['approvers', index, 'groups', at],
              message: `codeOwners does not say what the Git host calls "${group}"`,
            },
          ],
    ),
  ]);
}

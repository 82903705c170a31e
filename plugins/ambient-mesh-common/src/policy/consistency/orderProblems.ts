import { DateTime } from 'luxon';
import { MeshPolicy } from '../../model';
import type { PolicyProblem } from '../validatePolicy';

/** Clusters that stand twice, windows and freezes that never are. */
export function orderProblems(policy: MeshPolicy): PolicyProblem[] {
  const { clusters = [], windows = [], freezes = [] } = policy;
  return [
    ...clusters.flatMap(({ name }, index) =>
      clusters.findIndex(each => each.name === name) < index
        ? [
            {
              path: ['clusters', index, 'name'],
              message: `cluster "${name}" stands twice`,
            },
          ]
        : [],
    ),
    ...windows.flatMap(({ from, to }, index) =>
      from === to
        ? [
            {
              path: ['windows', index, 'to'],
              message: `the window ends when it begins, at ${to}`,
            },
          ]
        : [],
    ),
    ...freezes.flatMap(({ from, to }, index) =>
      time(to) < time(from)
        ? [
            {
              path: ['freezes', index, 'to'],
              message: `the freeze ends at ${to}, before it begins at ${from}`,
            },
          ]
        : [],
    ),
  ];
}

function time(text: string): number {
  return DateTime.fromISO(text, { zone: 'utc' }).toMillis();
}

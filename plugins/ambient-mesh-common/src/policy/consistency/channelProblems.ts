import { MeshPolicy } from '../../model';
import type { PolicyProblem } from '../validatePolicy';

const KEYWORDS = ['latest-minor', 'previous-minor'];

/** Channels named twice, following nothing or each other, phases that are none. */
export function channelProblems({ channels }: MeshPolicy): PolicyProblem[] {
  return [
    ...namedTwice(channels),
    ...channels.flatMap((channel, index) => [
      ...followProblems(channels, index),
      ...phaseProblems(channel, ['channels', index]),
    ]),
  ];
}

/** Every name that a gateway may carry by the policy. */
export function channelNames({ channels }: MeshPolicy): Set<string> {
  return new Set(
    channels.flatMap(({ name, phases = [] }) => [name, ...phases]),
  );
}

function namedTwice(channels: MeshPolicy['channels']): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const names = new Set<string>();
  const claim = (name: string, path: PolicyProblem['path']) => {
    if (names.has(name)) {
      problems.push({ path, message: `channel "${name}" is named twice` });
    }
    names.add(name);
  };
  channels.forEach((channel, index) => {
    claim(channel.name, ['channels', index, 'name']);
    channel.phases?.forEach((phase, at) =>
      claim(phase, ['channels', index, 'phases', at]),
    );
  });
  return problems;
}

function followProblems(
  channels: MeshPolicy['channels'],
  index: number,
): PolicyProblem[] {
  const { name, follows: target } = channels[index];
  const path = ['channels', index, 'follows'];
  if (!target || KEYWORDS.includes(target) || /^\d/.test(target)) return [];
  const follows = new Map(channels.map(each => [each.name, each.follows]));
  if (!follows.has(target)) {
    return [
      {
        path,
        message: `channel "${name}" follows "${target}", which is no channel of this file`,
      },
    ];
  }
  return circular(name, follows)
    ? [{ path, message: `channel "${name}" follows itself in a circle` }]
    : [];
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

function phaseProblems(
  { name, phases, phaseSoak, assign }: MeshPolicy['channels'][number],
  path: PolicyProblem['path'],
): PolicyProblem[] {
  const idle = (['phaseSoak', 'assign'] as const).filter(
    key => !phases && { phaseSoak, assign }[key] !== undefined,
  );
  if (idle.length) {
    return idle.map(key => ({
      path: [...path, key],
      message: `channel "${name}" has no phases for "${key}"`,
    }));
  }
  if (assign?.by !== 'namespace') return [];
  const stranger = (phase: string, ...at: string[]) =>
    phases?.includes(phase)
      ? []
      : [
          {
            path: [...path, 'assign', ...at],
            message: `"${phase}" is no phase of channel "${name}"`,
          },
        ];
  return [
    ...Object.keys(assign.namespaces).flatMap(phase =>
      stranger(phase, 'namespaces', phase),
    ),
    ...(assign.otherwise ? stranger(assign.otherwise, 'otherwise') : []),
  ];
}

import { ChangeProgress } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/**
 * When the last thing that a change touches ran as Git says, ISO 8601 UTC;
 * `null`: it has not landed. To soak is no part of it.
 */
export function landedAt({ state, links }: ChangeProgress): string | null {
  if (state !== 'done') return null;
  const times = links.flatMap(({ stage, at }) =>
    stage !== 'soaked' && at !== null ? [at] : [],
  );
  return times.sort().at(-1) ?? null;
}

/**
 * The channel that a phase channel belongs to (`stable-p1` → `stable`), by the
 * policy's lists; `undefined` for every other channel.
 *
 * @public
 */
export function phaseOf(
  channel: string,
  phases: Record<string, string[]> = {},
): string | undefined {
  return Object.keys(phases).find(
    name => name !== channel && phases[name].includes(channel),
  );
}

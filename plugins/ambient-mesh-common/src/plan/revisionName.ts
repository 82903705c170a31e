import { compareText } from './compareText';
import { Position } from './Position';

/** The usual name of a version's revision: `1.30.4` → `1-30-4`. */
export function revisionNameOf(version: string): string {
  return version.replaceAll('.', '-').toLowerCase();
}

/**
 * The revision that runs a version: of several the one that most channels
 * point to, then the first by name. `undefined`: there is none.
 */
export function revisionOfVersion(
  { revisions, channels }: Position,
  version: string,
): string | undefined {
  const used = (name: string) =>
    [...channels.values()].filter(revision => revision === name).length;
  return [...revisions]
    .filter(([, own]) => own === version)
    .map(([name]) => name)
    .sort((a, b) => used(b) - used(a) || compareText(a, b))[0];
}

import { DeclaredCodeOwners } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { RepositorySnapshot } from '../snapshot';

/** Where Git hosts look, in their order. */
const PLACES = [
  '.github/CODEOWNERS',
  '.gitea/CODEOWNERS',
  '.gitlab/CODEOWNERS',
  'CODEOWNERS',
  'docs/CODEOWNERS',
];

/** The CODEOWNERS of a repository; `undefined` when it has none. */
export async function readCodeOwners(
  snapshot: RepositorySnapshot,
): Promise<DeclaredCodeOwners | undefined> {
  const there = new Set(
    snapshot.files
      .filter(({ kind }) => kind === 'file')
      .map(({ path }) => path),
  );
  const file = PLACES.find(place => there.has(place));
  if (file === undefined) {
    return undefined;
  }
  const text = (await snapshot.read([file])).get(file)?.toString('utf8');
  return text === undefined ? undefined : { file, text };
}

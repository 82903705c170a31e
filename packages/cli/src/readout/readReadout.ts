import {
  Readout,
  resolveReadout,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  readDeclaredMesh,
  RepositorySnapshot,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-node';

/** Reads and resolves a repository. */
export async function readReadout(
  snapshot: RepositorySnapshot,
): Promise<Readout> {
  return resolveReadout(await readDeclaredMesh(snapshot));
}

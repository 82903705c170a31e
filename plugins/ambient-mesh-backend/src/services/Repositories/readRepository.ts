import {
  defaultPolicy,
  Finding,
  MeshPolicy,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  DeclaredMeshCache,
  Layout,
  parseMeshPolicy,
  policyFindings,
  POLICY_FILE,
  readDeclaredMesh,
  RepositorySnapshot,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { toError } from '@backstage/errors';
import { MeshConfig } from '../../config';
import { RepositoryContent } from '../Store';

/** What a repository says of a mesh at one commit, with the policy beside it. */
export async function readRepository(
  mesh: MeshConfig,
  snapshot: RepositorySnapshot,
  options: { cache: DeclaredMeshCache; layouts: readonly Layout[] },
): Promise<RepositoryContent> {
  const { url, path } = mesh.repository;
  const [declared, policy] = await Promise.all([
    readDeclaredMesh(snapshot, {
      ...options,
      ...(path && { path }),
      urls: [url],
    }),
    readPolicy(mesh, snapshot),
  ]);
  return { declared, ...policy };
}

/**
 * The policy beside the mesh, else at the repository's root. A broken one
 * counts as none, so that it gives nobody anything.
 */
async function readPolicy(
  { repository: { path } }: MeshConfig,
  snapshot: RepositorySnapshot,
): Promise<{ policy: MeshPolicy; findings: Finding[] }> {
  const places = [
    ...(path ? [`${path.replace(/\/+$/, '')}/${POLICY_FILE}`] : []),
    POLICY_FILE,
  ];
  const contents = await snapshot.read(places);
  const file = places.find(each => contents.has(each));
  if (!file) return { policy: defaultPolicy(), findings: [] };
  try {
    const text = contents.get(file)!.toString('utf8');
    return { policy: parseMeshPolicy(text, file), findings: [] };
  } catch (error) {
    const findings = policyFindings(toError(error), file);
    return { policy: defaultPolicy(), findings };
  }
}

import {
  DeclaredMesh,
  MeshPolicy,
  Readout,
  resolveReadout,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  parseMeshPolicy,
  POLICY_FILE,
  readDeclaredMesh,
  RepositorySnapshot,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-node';

/** A repository at one commit, read and resolved under its own policy. */
export interface Mesh {
  declared: DeclaredMesh;
  readout: Readout;
  policy: MeshPolicy;
}

/**
 * Reads a repository. The policy stands at its root, or once anywhere below.
 *
 * @throws InputError when the policy is broken, each fault with its line.
 */
export async function readMesh(snapshot: RepositorySnapshot): Promise<Mesh> {
  const declared = await readDeclaredMesh(snapshot);
  const policy = await readPolicy(snapshot);
  const phases = Object.fromEntries(
    policy.channels.map(channel => [channel.name, channel.phases ?? []]),
  );
  return { declared, policy, readout: resolveReadout(declared, { phases }) };
}

async function readPolicy(snapshot: RepositorySnapshot): Promise<MeshPolicy> {
  const places = snapshot.files
    .filter(file => file.kind === 'file')
    .map(file => file.path)
    .filter(path => path === POLICY_FILE || path.endsWith(`/${POLICY_FILE}`));
  const [first] = places;
  const path = places.length > 1 ? POLICY_FILE : first;
  if (!path || !places.includes(path)) return parseMeshPolicy(null);
  const contents = await snapshot.read([path]);
  return parseMeshPolicy(contents.get(path)?.toString('utf8') ?? null, path);
}

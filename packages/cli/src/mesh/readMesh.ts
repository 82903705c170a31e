import {
  Coverage,
  DeclaredMesh,
  defaultPolicy,
  Finding,
  MeshPolicy,
  Readout,
  resolveReadout,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  isRelevant,
  parseMeshPolicy,
  policyFindings,
  POLICY_FILE,
  readDeclaredMesh,
  RepositorySnapshot,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { isError } from '@backstage/errors';

/** A repository at one commit, read and resolved under its own policy. */
export interface Mesh {
  declared: DeclaredMesh;
  readout: Readout;
  policy: MeshPolicy;
  /** What is wrong with the policy; the defaults apply then. */
  faults?: Finding[];
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

/** Reads a repository; a broken policy costs the policy, not the rest. */
export async function readMeshAnyway(
  snapshot: RepositorySnapshot,
): Promise<Mesh> {
  try {
    return await readMesh(snapshot);
  } catch (error) {
    if (!isError(error) || error.name !== 'InputError') throw error;
    const declared = await readDeclaredMesh(snapshot);
    const path = policyPath(snapshot) ?? POLICY_FILE;
    const faults = policyFindings(error, path);
    const bytes = (await snapshot.read([path])).get(path);
    const readout = resolveReadout({
      ...declared,
      coverage:
        bytes && isRelevant(bytes)
          ? withUnread(declared.coverage, path, faults)
          : declared.coverage,
    });
    return { declared, readout, policy: defaultPolicy(), faults };
  }
}

/** Units of coverage are files: one with any fault is not interpreted. */
function withUnread(
  coverage: Coverage,
  file: string,
  faults: Finding[],
): Coverage {
  if (coverage.unread.some(entry => entry.file === file)) return coverage;
  const unread = faults.map(({ at, message }) => ({
    file,
    line: 'line' in at ? at.line : 1,
    reason: message.replace(/^.+?:\d+: /, ''),
  }));
  return {
    ...coverage,
    interpreted: coverage.interpreted - 1,
    unread: [...coverage.unread, ...unread],
  };
}

async function readPolicy(snapshot: RepositorySnapshot): Promise<MeshPolicy> {
  const path = policyPath(snapshot);
  if (!path) return parseMeshPolicy(null);
  const contents = await snapshot.read([path]);
  return parseMeshPolicy(contents.get(path)?.toString('utf8') ?? null, path);
}

function policyPath(snapshot: RepositorySnapshot): string | undefined {
  const places = snapshot.files
    .filter(file => file.kind === 'file')
    .map(file => file.path)
    .filter(path => path === POLICY_FILE || path.endsWith(`/${POLICY_FILE}`));
  const [first] = places;
  const path = places.length > 1 ? POLICY_FILE : first;
  return path && places.includes(path) ? path : undefined;
}

import {
  defaultPolicy,
  Readout,
  resolveReadout,
  runRules,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { bundledCalendar } from '@ambient-mesh/backstage-plugin-ambient-mesh-common/calendar-data';
import {
  POLICY_FILE,
  readDeclaredMesh,
  RepositorySnapshot,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { isError } from '@backstage/errors';
import { Mesh, readMesh } from '../mesh/readMesh';

/**
 * Reads and resolves a repository and runs every rule over it.
 *
 * @param now - ISO 8601 UTC, for rules about support dates.
 */
export async function readReadout(
  snapshot: RepositorySnapshot,
  now: string,
): Promise<Readout> {
  const { declared, readout, policy } = await readAnyway(snapshot);
  const findings = runRules({
    declared,
    readout,
    policy,
    calendar: bundledCalendar(),
    now,
  });
  return { ...readout, findings };
}

/** A broken policy costs the policy, not the readout. */
async function readAnyway(snapshot: RepositorySnapshot): Promise<Mesh> {
  try {
    return await readMesh(snapshot);
  } catch (error) {
    if (!isError(error) || error.name !== 'InputError') {
      throw error;
    }
    const declared = await readDeclaredMesh(snapshot);
    const readout = resolveReadout(declared);
    const { coverage } = readout;
    const file =
      snapshot.files.find(({ path }) => path.endsWith(POLICY_FILE))?.path ??
      POLICY_FILE;
    const isKnown = coverage.unread.some(entry => entry.file === file);
    const unread = { file, line: 1, reason: error.message };
    return {
      declared,
      policy: defaultPolicy(),
      readout: {
        ...readout,
        coverage: {
          ...coverage,
          interpreted: coverage.interpreted - (isKnown ? 0 : 1),
          unread: [...coverage.unread, unread],
        },
      },
    };
  }
}

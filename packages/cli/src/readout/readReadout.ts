import {
  Readout,
  runRules,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { bundledCalendar } from '@ambient-mesh/backstage-plugin-ambient-mesh-common/calendar-data';
import { RepositorySnapshot } from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { readMeshAnyway } from '../mesh/readMesh';

/**
 * Reads and resolves a repository and runs every rule over it.
 *
 * @param now - ISO 8601 UTC, for rules about support dates.
 */
export async function readReadout(
  snapshot: RepositorySnapshot,
  now: string,
): Promise<Readout> {
  const {
    declared,
    readout,
    policy,
    faults = [],
  } = await readMeshAnyway(snapshot);
  const findings = runRules({
    declared,
    readout,
    policy,
    calendar: bundledCalendar(),
    now,
  });
  return { ...readout, findings: [...faults, ...findings] };
}

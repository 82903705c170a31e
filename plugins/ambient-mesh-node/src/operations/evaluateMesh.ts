import {
  DeclaredMesh,
  Finding,
  MeshPolicy,
  ObservedMesh,
  ReleaseCalendar,
  resolveReadout,
  runRules,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { MeshState } from './differences';

/** The mesh, resolved, with what the rules say of it. */
export interface EvaluatedMesh extends MeshState {
  findings: Finding[];
}

/** Resolves what Git says and runs the rules over it. */
export function evaluateMesh(options: {
  declared: DeclaredMesh;
  policy: MeshPolicy;
  calendar: ReleaseCalendar;
  /** ISO 8601 UTC. */
  now: string;
  /** What clusters say, for rules that compare. */
  observed: ObservedMesh[];
  /** The state that a change starts from. */
  before?: MeshState;
}): EvaluatedMesh {
  const { declared, policy, before, ...rest } = options;
  const phases = Object.fromEntries(
    policy.channels.map(each => [each.name, each.phases ?? []]),
  );
  const readout = resolveReadout(declared, { phases });
  const findings = runRules({ ...rest, declared, policy, readout, before });
  return { declared, readout, findings };
}

import { HealthGate } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

const RANK: Array<HealthGate['state']> = [
  'failed',
  'waiting',
  'unknown',
  'passed',
];

/** One gate of a change out of those of its clusters. */
export function worstGate(
  gates: Array<{ cluster: string; gate: HealthGate }>,
): HealthGate {
  const states = gates.map(each => each.gate.state);
  return {
    state: RANK.find(state => states.includes(state)) ?? 'unknown',
    measures: gates.flatMap(({ cluster, gate }) =>
      gate.measures.map(measure => ({
        ...measure,
        reason:
          gates.length > 1 ? `${cluster}: ${measure.reason}` : measure.reason,
      })),
    ),
  };
}

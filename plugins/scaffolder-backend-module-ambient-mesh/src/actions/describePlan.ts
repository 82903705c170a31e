import { PlanPreview } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/** Lines for the log of a task: what changes, what restarts, and the diff. */
export function describePlan({ changeSet }: PlanPreview): string[] {
  const { blastRadius, differences, diff, introduced, title, undo } = changeSet;
  return [
    title,
    ...differences.map(
      ({ what, before, after }) =>
        `  ${what}: ${before ?? 'absent'} → ${after ?? 'absent'}`,
    ),
    `${blastRadius.restarts} gateway(s) restart`,
    ...introduced.map(
      ({ severity, rule, message }) => `  ${severity} ${rule}: ${message}`,
    ),
    undo,
    diff,
  ];
}

import { ReleaseCalendar } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { createChangeSet } from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { ChangePlanner } from './ChangePlanner';

/** The product's own planner, with a release calendar. */
export function createChangePlanner(options: {
  calendar: ReleaseCalendar;
  now?: () => Date;
}): ChangePlanner {
  const { calendar, now = () => new Date() } = options;
  return {
    plan: ({ mesh, ...request }) =>
      createChangeSet({
        ...request,
        calendar,
        now: now().toISOString(),
        repositoryUrl: mesh.repository.url,
      }),
  };
}

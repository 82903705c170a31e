import { ReleaseCalendar } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  createChangeSet,
  CreateChangeSetOptions,
  readCommitOf,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { MeshConfig } from '../../config';
import { ChangePlanner } from './ChangePlanner';

/** What is known beside the repository: clusters, and what people said. */
export type PlanningFacts = Pick<
  CreateChangeSetOptions,
  'observed' | 'clusters' | 'arrivals' | 'holds' | 'kubernetes'
>;

/** The product's own planner. */
export function createChangePlanner(options: {
  calendar: ReleaseCalendar;
  /** So that nothing in use is removed, and no step comes too early. */
  factsOf: (mesh: MeshConfig) => Promise<PlanningFacts>;
  now?: () => Date;
}): ChangePlanner {
  const { calendar, factsOf, now = () => new Date() } = options;
  return {
    plan: async ({ mesh, repository, operations, waivers }) => {
      const { snapshot, content, directory } = repository;
      return createChangeSet({
        snapshot,
        declared: content.declared,
        policy: content.policy,
        operations,
        waivers,
        calendar,
        now: now().toISOString(),
        ...(mesh.repository.path && { path: mesh.repository.path }),
        repositoryUrl: mesh.repository.url,
        ...(await factsOf(mesh)),
        readCommit: readCommitOf(directory),
      });
    },
  };
}

import {
  ObservedMesh,
  ReleaseCalendar,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  createChangeSet,
  readCommitOf,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { MeshConfig } from '../../config';
import { ChangePlanner } from './ChangePlanner';

/** The product's own planner. */
export function createChangePlanner(options: {
  calendar: ReleaseCalendar;
  /** What the clusters say, so that nothing in use is removed. */
  observedOf: (mesh: MeshConfig) => Promise<ObservedMesh[]>;
  now?: () => Date;
}): ChangePlanner {
  const { calendar, observedOf, now = () => new Date() } = options;
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
        observed: await observedOf(mesh),
        readCommit: readCommitOf(directory),
      });
    },
  };
}

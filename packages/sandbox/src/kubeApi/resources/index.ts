import { ResourceDefinition } from '../registry/resourceDefinition';
import * as admission from './admission';
import { horizontalPodAutoscalers } from './autoscalers';
import * as core from './core';
import { customResourceDefinitions } from './customResourceDefinitions';
import { daemonSets } from './daemonSets';
import { deployments } from './deployments';
import { events } from './events';
import { namespaces } from './namespaces';
import { nodes } from './nodes';
import { pods } from './pods';
import * as rbac from './rbac';
import { replicaSets } from './replicaSets';
import { services } from './services';
import { statefulSets } from './statefulSets';

/** The resources that exist before any CustomResourceDefinition. */
export const builtInResources: ResourceDefinition[] = [
  core.configMaps,
  core.endpoints,
  events,
  namespaces,
  nodes,
  pods,
  core.secrets,
  core.serviceAccounts,
  services,
  daemonSets,
  deployments,
  replicaSets,
  statefulSets,
  horizontalPodAutoscalers,
  core.leases,
  core.endpointSlices,
  core.podDisruptionBudgets,
  ...Object.values(rbac),
  ...Object.values(admission),
  customResourceDefinitions,
];

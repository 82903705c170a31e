import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ResourceEntityV1alpha1,
} from '@backstage/catalog-model';
import { meshAnnotations } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { EntityContext } from './EntityContext';
import { entityName } from './entityName';

/** Types of the Resources that this module provides. */
export type MeshResourceType =
  | 'istio-revision'
  | 'istio-channel'
  | 'istio-waypoint';

/** Entity ref of a Resource of this module. */
export function meshResourceRef(
  context: EntityContext,
  type: MeshResourceType,
  ...names: string[]
): string {
  return `resource:default/${entityName(
    context.mesh,
    context.cluster,
    type.replace('istio-', ''),
    ...names,
  )}`;
}

/** A Resource of this module. */
export function meshResource(
  context: EntityContext,
  options: {
    type: MeshResourceType;
    names: string[];
    title: string;
    description: string;
    owner?: string;
    dependsOn?: string[];
    dependencyOf?: string[];
    annotations?: Record<string, string>;
  },
): ResourceEntityV1alpha1 {
  const location = `ambient-mesh:${context.mesh}/${context.cluster}`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: meshResourceRef(context, options.type, ...options.names).replace(
        'resource:default/',
        '',
      ),
      title: options.title,
      description: options.description,
      tags: ['istio', 'ambient'],
      annotations: {
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
        [meshAnnotations.mesh]: context.mesh,
        [meshAnnotations.cluster]: context.cluster,
        ...options.annotations,
      },
    },
    spec: {
      type: options.type,
      owner: options.owner ?? context.platform,
      ...(options.dependsOn ? { dependsOn: options.dependsOn } : {}),
      ...(options.dependencyOf ? { dependencyOf: options.dependencyOf } : {}),
    },
  };
}

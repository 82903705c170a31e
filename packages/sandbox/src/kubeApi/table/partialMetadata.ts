import { KubeObject } from '../types';

/** The object with its metadata only, as `meta.k8s.io/v1` PartialObjectMetadata. */
export function partialMetadata(object: KubeObject): KubeObject {
  return {
    kind: 'PartialObjectMetadata',
    apiVersion: 'meta.k8s.io/v1',
    metadata: object.metadata,
  };
}

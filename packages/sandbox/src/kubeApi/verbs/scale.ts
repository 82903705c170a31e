import { ApiRequest } from '../http';
import { cloneJson, getPath, isObject } from '../json';
import { unknownResource } from '../status';
import { formatSelector } from '../table';
import { JsonObject, KubeObject } from '../types';

/** The scale subresource of an object as `autoscaling/v1` Scale. */
export function readScale(request: ApiRequest, object: KubeObject): JsonObject {
  const paths = pathsOf(request);
  const { name, namespace, uid, resourceVersion, creationTimestamp } =
    object.metadata;
  const replicas = getPath(object, ...paths.replicas);
  const selector = paths.selector && getPath(object, ...paths.selector);
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    // A zero is left out here, as in the real server.
    spec: replicas ? { replicas } : {},
    status: {
      replicas: getPath(object, ...paths.statusReplicas) ?? 0,
      ...(selector === undefined
        ? {}
        : {
            selector:
              typeof selector === 'string'
                ? selector
                : formatSelector(selector),
          }),
    },
  };
}

/** The object with the replicas of a Scale. */
export function withScale(
  request: ApiRequest,
  object: KubeObject,
  scale: JsonObject,
): KubeObject {
  const paths = pathsOf(request);
  const next = cloneJson(object);
  const last = paths.replicas[paths.replicas.length - 1];
  const holder = getPath(next, ...paths.replicas.slice(0, -1));
  if (isObject(holder)) {
    holder[last] = getPath(scale, 'spec', 'replicas') ?? 0;
  }
  const version = getPath(scale, 'metadata', 'resourceVersion');
  next.metadata.resourceVersion = version ? String(version) : undefined;
  return next;
}

function pathsOf({ definition }: ApiRequest) {
  if (!definition.scale) {
    throw unknownResource();
  }
  return definition.scale;
}

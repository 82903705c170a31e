import {
  groupOf,
  mergePatch,
  refOf,
  type KubeClient,
  type KubeObject,
} from '../../kube';
import { LAST_APPLIED, predicted } from '../compare/compareResource';
import { ignoredPaths, withoutPaths } from '../compare/ignoreDifferences';
import type { IgnoreDifference } from '../types';

/** What applying one target did: the object as the server answered, and kubectl's words for it. */
export interface Applied {
  object: KubeObject;
  message: string;
}

/**
 * Applies one target as `kubectl apply` does, with the annotation that
 * remembers it, or server-side without. With `keep`, fields that are not
 * compared are not written either (RespectIgnoreDifferences).
 */
export async function applyTarget(options: {
  client: KubeClient;
  target: KubeObject;
  serverSide: boolean;
  keep?: IgnoreDifference[];
}): Promise<Applied> {
  const { client, target, serverSide, keep } = options;
  const group = groupOf(target.apiVersion);
  const name = `${target.kind.toLowerCase()}${group ? `.${group}` : ''}/${
    target.metadata.name
  }`;
  if (serverSide) {
    const live = keep && (await client.get<KubeObject>(refOf(target)));
    const wanted = live
      ? withoutPaths(target, ignoredPaths(target, keep))
      : target;
    const object = await client.apply(wanted);
    return { object, message: `${name} serverside-applied` };
  }
  const live = await client.get<KubeObject>(refOf(target));
  if (!live) {
    const object = await client.create(remembered(target));
    return { object, message: `${name} created` };
  }
  const wanted = withoutPaths(target, keep ? ignoredPaths(target, keep) : []);
  const next = predicted(live, remembered(wanted));
  const patch = mergePatch(live, next);
  const object =
    patch === undefined
      ? live
      : await client.patch<KubeObject>(refOf(target), patch as object);
  const verb = patch === undefined ? 'unchanged' : 'configured';
  return { object, message: `${name} ${verb}` };
}

function remembered(target: KubeObject): KubeObject {
  return {
    ...target,
    metadata: {
      ...target.metadata,
      annotations: {
        ...target.metadata.annotations,
        [LAST_APPLIED]: `${JSON.stringify(target)}\n`,
      },
    },
  };
}

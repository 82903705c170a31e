import { keyOf, KubeApiError, type KubeClient, type KubeObject } from '../kube';
import { tracked } from './tracking';
import type { Application } from './types';

/**
 * The manifests as targets: with the destination's namespace where a kind
 * needs one, without where it has none, and with the tracking annotation. Of
 * two with the same name the last one counts.
 */
export async function prepareTargets(options: {
  application: Application;
  objects: KubeObject[];
  client: KubeClient;
}): Promise<KubeObject[]> {
  const { application, objects, client } = options;
  const home = application.spec.destination.namespace ?? 'default';
  const targets = new Map<string, KubeObject>();
  for (const object of objects) {
    const namespaced = await isNamespaced(client, object);
    const { namespace, ...metadata } = object.metadata;
    const placed: KubeObject = {
      ...object,
      metadata: {
        ...metadata,
        ...(namespaced ? { namespace: namespace ?? home } : {}),
      },
    };
    const target = tracked(application.metadata.name, placed, home);
    targets.set(`${target.apiVersion}/${target.kind}/${keyOf(target)}`, target);
  }
  return [...targets.values()];
}

/** A kind that is not served (yet) is taken for namespaced. */
async function isNamespaced(
  client: KubeClient,
  { apiVersion, kind }: KubeObject,
): Promise<boolean> {
  try {
    return (await client.resource(apiVersion, kind)).namespaced;
  } catch (error) {
    if (KubeApiError.isNotFound(error)) return true;
    throw error;
  }
}

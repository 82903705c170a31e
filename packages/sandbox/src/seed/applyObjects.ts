import { KubeClient, KubeEndpoint, KubeObject } from '../controllers/kube';

/** Puts objects in a cluster, in their order. */
export async function applyObjects(
  endpoint: KubeEndpoint,
  objects: KubeObject[],
): Promise<void> {
  const client = KubeClient.create(endpoint);
  try {
    for (const object of objects) {
      await client.apply(object);
    }
  } finally {
    client.close();
  }
}

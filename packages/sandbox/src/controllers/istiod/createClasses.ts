import {
  mergePatch,
  refOf,
  setConditions,
  type Condition,
  type KubeObject,
} from '../kube';
import { CREATED_CLASSES, GATEWAY_CLASSES } from './classes';
import type { IstiodContext } from './IstiodContext';
import { timestamp } from './timestamp';

/** Creates istiod's GatewayClasses and accepts them. */
export async function createClasses({
  client,
  gatewayClasses,
}: IstiodContext): Promise<void> {
  for (const name of CREATED_CLASSES) {
    const { controllerName, description } = GATEWAY_CLASSES[name];
    const existing =
      gatewayClasses.get(name) ??
      (await client.create<KubeObject>({
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'GatewayClass',
        metadata: { name },
        spec: { controllerName, description },
      }));
    const current = existing.status as { conditions?: Condition[] } | undefined;
    const conditions = setConditions(
      current?.conditions,
      [
        {
          type: 'Accepted',
          status: 'True',
          reason: 'Accepted',
          message: 'Handled by Istio controller',
          observedGeneration: existing.metadata.generation ?? 1,
        },
      ],
      timestamp(),
    );
    const patch = mergePatch(current ?? {}, { ...current, conditions });
    if (patch !== undefined) await client.patchStatus(refOf(existing), patch);
  }
}

import { KubeObject } from '../kubeObjects';

/** Name of the webhook that decides for gateways without a label. */
export const DEFAULT_VALIDATOR = 'istiod-default-validator';

/** The revision that `istiod-default-validator` names (`istio.md` 1.3). */
export function projectValidator(
  object: KubeObject,
): { revision: string } | null {
  const revision = object.metadata?.labels?.['istio.io/rev'];
  return object.metadata?.name === DEFAULT_VALIDATOR && revision
    ? { revision }
    : null;
}

import { ObservedIstiod, ObservedMesh } from '../model';

/** The istiods of one revision; more than one only by mistake. */
export function istiodsOf(
  observed: ObservedMesh,
  revision: string,
): ObservedIstiod[] {
  return observed.istiods.filter(istiod => istiod.revision === revision);
}

/** Whether a revision has an istiod that serves. */
export function istiodRuns(observed: ObservedMesh, revision: string): boolean {
  return istiodsOf(observed, revision).some(istiod => istiod.ready > 0);
}

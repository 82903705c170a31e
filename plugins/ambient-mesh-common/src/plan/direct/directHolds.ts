import { StepCheck } from '../../model';
import { holdsCheck } from '../checks';
import { MeshIndex } from '../MeshIndex';
import { DirectChange } from './DirectChange';

/** ztunnel itself, or its values but for how nodes are updated. */
const ZTUNNEL = /^(ztunnel|value (?!updateStrategy\b).+ of ztunnel)$/;

/**
 * Whether an owner of what restarts has asked to wait: of gateways, and of
 * namespaces as a whole where ztunnel or a gateway chart restarts.
 */
export function directHolds(
  { before, differences, blastRadius, holds, now }: DirectChange,
  clusters: string[],
): StepCheck[] {
  const gateways = blastRadius.gateways.filter(each => each.restarts);
  const index = MeshIndex.of(before.readout, before.declared);
  const whole = differences.flatMap(({ what, cluster }) => {
    const [, namespace] = /^gateway chart ([^/]+)\//.exec(what) ?? [];
    if (namespace) return [namespace];
    return ZTUNNEL.test(what) ? index.ambientNamespaces(cluster) : [];
  });
  return [
    { gateways, namespaces: gateways.map(each => each.namespace) },
    { gateways: [], namespaces: whole },
  ].flatMap(
    touched => holdsCheck({ clusters, blastRadius: touched }, holds, now) ?? [],
  );
}

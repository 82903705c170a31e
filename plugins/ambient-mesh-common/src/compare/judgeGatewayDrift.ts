import { ObservedGateway, ReadoutGateway } from '../model';
import { Owners } from '../resolve';
import { addDrift, CompareContext } from './CompareContext';
import { Verdict } from './Verdict';
import { coversVersion } from './versions';

/**
 * Whether what the cluster rolls out for a Gateway is what Git says. A
 * Deployment that its owner has not rendered yet is no difference but work
 * under way. Replicas, defaulted fields and certificates are never looked at.
 */
export function judgeGatewayDrift(options: {
  context: CompareContext;
  verdict: Verdict;
  declared: ReadoutGateway;
  there: ObservedGateway;
  resolved: Owners;
}): void {
  const { context, verdict, declared, there, resolved } = options;
  const differs = (reason: string) =>
    addDrift(context, verdict, reason, declared.at);

  if (declared.class !== there.class) {
    differs(`Git says class ${declared.class}, the cluster ${there.class}.`);
  }
  const wish = declared.selector.value || 'default';
  const asked = resolved.selector.value || 'default';
  if (wish !== asked) {
    differs(`Git asks for ${wish}, in the cluster it asks for ${asked}.`);
  }
  const { owners, revision } = resolved;
  const meant = owners.length || revision === null ? owners : [revision];
  if (declared.revision === null) {
    const last = declared.reasons.at(-1);
    differs(`Git leads to no revision${last ? `: ${last}` : '.'}`);
  } else if (meant.length && !meant.includes(declared.revision)) {
    differs(
      `Git leads to revision ${declared.revision}, the cluster to ${owners.join(
        ' and ',
      )}.`,
    );
  }
  const { deployment } = there;
  if (deployment?.desired === 0) {
    differs('It is scaled to zero: nothing runs.');
  }
  if (
    deployment &&
    runsImageOfIstiod(there) &&
    declared.version !== null &&
    deployment.revision === declared.revision &&
    !coversVersion(declared.version, deployment.version)
  ) {
    differs(
      `Git leads to ${declared.version}, its Deployment is ${
        deployment.version ?? 'of an image without version'
      }.`,
    );
  }
}

/**
 * Whether the version of its istiod says what it runs: not with an image of its
 * own, not when it is deployed by hand, and not as agentgateway (istio.md 1.4).
 */
function runsImageOfIstiod(there: ObservedGateway): boolean {
  return (
    there.managed &&
    there.class !== 'istio-agentgateway-waypoint' &&
    !there.annotations['sidecar.istio.io/proxyImage']
  );
}

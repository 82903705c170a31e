import { KubeObject } from '../kubeObjects';

/** One CRD of Istio (`base`) or of the Gateway API, with its version. */
export interface CrdProjection {
  component: 'base' | 'gateway-api';
  /** `null`: the CRD states none. */
  version: string | null;
}

const BUNDLE = 'gateway.networking.k8s.io/bundle-version';
const ISTIO =
  /\.(networking|security|telemetry|extensions|install)\.istio\.io$/;

/**
 * Istio's CRDs carry the label `app.kubernetes.io/version`, those of the
 * Gateway API the annotation `bundle-version`; any other CRD is `null`.
 */
export function projectCrd(object: KubeObject): CrdProjection | null {
  const { name = '', labels = {}, annotations = {} } = object.metadata ?? {};
  if (ISTIO.test(name)) {
    return {
      component: 'base',
      version: labels['app.kubernetes.io/version'] ?? null,
    };
  }
  if (name.endsWith('.gateway.networking.k8s.io')) {
    return { component: 'gateway-api', version: annotations[BUNDLE] ?? null };
  }
  return null;
}

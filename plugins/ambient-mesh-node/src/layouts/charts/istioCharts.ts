/** Istio's own charts, by every name they are published or mirrored under. */
const charts: Record<string, string> = {
  base: 'base',
  istiod: 'istiod',
  cni: 'cni',
  ztunnel: 'ztunnel',
  gateway: 'gateway',
  ambient: 'ambient',
  default: 'default',
  'istio-base': 'base',
  'istio-istiod': 'istiod',
  'istio-discovery': 'istiod',
  'istio-cni': 'cni',
  'istio-ztunnel': 'ztunnel',
  'istio-ingress': 'gateway',
  'istio-egress': 'gateway',
  'istio-gateway': 'gateway',
  'istio-ambient': 'ambient',
  'istio-default': 'default',
};

/** Names that nothing but Istio uses. */
const unmistakable = /^(istio|ztunnel)/;

/**
 * Which of Istio's charts a name means.
 *
 * @param hints - Repository, release and namespace: `base` or `cni` alone is
 *   anybody's chart.
 */
export function istioChartOf(
  name: string,
  hints: Array<string | null | undefined>,
): string | undefined {
  const chart = Object.hasOwn(charts, name) ? charts[name] : undefined;
  const isIstio =
    unmistakable.test(name) || hints.some(hint => hint?.includes('istio'));
  return isIstio ? chart : undefined;
}

import { exactVersion } from '../charts/exactVersion';
import { LayoutContext, LayoutDocument, Target } from '../Layout';
import { fieldRefOf, locationOf, YamlScalar } from '../yaml';

const gatewayApi =
  /kubernetes-sigs\/gateway-api(?:\/releases\/download\/([^/]+)\/|.*[?&]ref=([^&]+))?/;

/** A resource that kustomize fetches: the Gateway API's CRDs, or unknown. */
export function readRemoteResource(
  resource: YamlScalar,
  document: LayoutDocument,
  target: Target,
  context: LayoutContext,
): void {
  const text = resource.text ?? '';
  const at = locationOf(resource, document);
  const match = gatewayApi.exec(text);
  if (match) {
    const version = exactVersion(match[1] ?? match[2]);
    if (!version) {
      context.unread(at, `the Gateway API's CRDs without a version: ${text}`);
    }
    context.add('components', {
      cluster: target.cluster,
      layout: 'kustomize',
      at,
      name: 'gateway-api',
      version: version ?? null,
      revision: null,
      fields: { element: fieldRefOf(resource) },
    });
  } else if (/istio/.test(text)) {
    context.unread(at, `a resource that kustomize fetches: ${text}`);
  }
}

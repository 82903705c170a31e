import { ComponentName } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { exactVersion } from '../charts/exactVersion';
import { Layout, LayoutContext, LayoutDocument } from '../Layout';
import {
  fieldRefOf,
  getList,
  getScalar,
  getStrings,
  getText,
  locationOf,
  YamlScalar,
} from '../yaml';
import { manifestsLayoutId } from './ids';

/**
 * Istio's own workloads as `helm template` or `istioctl manifest generate`
 * write them: istiod Deployments, the ztunnel and CNI DaemonSets.
 */
export const renderedLayout: Layout = {
  id: `${manifestsLayoutId}-rendered`,
  read(document, context) {
    if (document.kind === 'Deployment') {
      const image = imageOf(document, /\/pilot(?:[:@]|$)/);
      if (
        image &&
        getStrings(document.root, 'metadata', 'labels').app === 'istiod'
      ) {
        readIstiod(document, image, context);
        return true;
      }
    }
    if (document.kind === 'DaemonSet') {
      const ztunnel = imageOf(document, /\/ztunnel(?:[:@]|$)/);
      const cni = imageOf(document, /\/install-cni(?:[:@]|$)/);
      if (ztunnel || cni) {
        readDaemonSet(
          document,
          ztunnel ? 'ztunnel' : 'cni',
          (ztunnel ?? cni)!,
          context,
        );
        return true;
      }
    }
    return false;
  },
};

function readIstiod(
  document: LayoutDocument,
  image: YamlScalar,
  context: LayoutContext,
): void {
  const label = getScalar(document.root, 'metadata', 'labels', 'istio.io/rev');
  const name = getText(document.root, 'metadata', 'name') ?? 'istiod';
  // An unnamed revision is labelled `default`, and its Deployment is `istiod`.
  const unnamed = name === 'istiod' && (label?.text ?? 'default') === 'default';
  for (const { cluster } of context.targetsOf(document)) {
    context.add('revisions', {
      cluster,
      layout: manifestsLayoutId,
      at: locationOf(image, document),
      name: unnamed ? null : label?.text ?? name.replace(/^istiod-/, ''),
      version: versionOf(image, document, context),
      fields: { element: fieldRefOf(document.root) },
    });
  }
}

function readDaemonSet(
  document: LayoutDocument,
  component: ComponentName,
  image: YamlScalar,
  context: LayoutContext,
): void {
  const revision =
    getScalar(
      document.root,
      'spec',
      'template',
      'metadata',
      'annotations',
      'istio.io/rev',
    ) ??
    getScalar(document.root, 'metadata', 'annotations', 'istio.io/rev') ??
    getScalar(document.root, 'metadata', 'labels', 'istio.io/rev');
  for (const { cluster } of context.targetsOf(document)) {
    context.add('components', {
      cluster,
      layout: manifestsLayoutId,
      at: locationOf(image, document),
      name: component,
      version: versionOf(image, document, context),
      revision: revision?.text || null,
      fields: { element: fieldRefOf(document.root) },
    });
  }
}

function imageOf(
  document: LayoutDocument,
  pattern: RegExp,
): YamlScalar | undefined {
  const containers = getList(
    document.root,
    'spec',
    'template',
    'spec',
    'containers',
  );
  return containers?.items
    .map(container => getScalar(container, 'image'))
    .find(image => image && pattern.test(image.text ?? ''));
}

/** `<hub>/pilot:1.30.4-distroless` → `1.30.4`. */
function versionOf(
  image: YamlScalar,
  document: LayoutDocument,
  context: LayoutContext,
): string | null {
  const [, tag] = /:([^:/@]+)(?:@.*)?$/.exec(image.text ?? '') ?? [];
  const version = exactVersion(tag?.replace(/-(distroless|debug)$/, ''));
  if (!version) {
    context.unread(
      locationOf(image, document),
      `the image "${image.text}" names no version of Istio`,
    );
  }
  return version ?? null;
}

import { LayoutContext, LayoutDocument, Target } from '../Layout';
import { reportPatches } from '../kustomize';
import {
  getList,
  getMap,
  getNode,
  getText,
  locationOf,
  mapOf,
  YamlNode,
} from '../yaml';
import { exactVersion } from '../charts/exactVersion';
import { joinPath } from '../joinPath';
import { readHelmValues } from './readHelmValues';
import { readTagMap } from '../charts/readTagMap';
import { fieldRefOf } from '../yaml';

/** One source of an Application. */
export interface ArgoSource {
  source: YamlNode;
  /** All sources of the Application, for `$ref`. */
  sources: YamlNode[];
  /** Name of the Application. */
  name: string;
  target: Target;
  document: LayoutDocument;
}

const layout = 'argocd-application';

/** Reads what one source of an Application deploys. */
export function readSource(argo: ArgoSource, context: LayoutContext): void {
  const { source, target, document, name } = argo;
  const url = getText(source, 'repoURL') ?? '';
  const release = getText(source, 'helm', 'releaseName') ?? name;
  const chart = chartOf(source, url);
  if (chart) {
    context.readRelease({
      chart,
      version: getNode(source, 'targetRevision'),
      repository: getNode(source, 'repoURL'),
      release,
      values: readHelmValues(argo, context),
      target,
      document,
      layout,
    });
    return;
  }
  const path = joinPath(getText(source, 'path') ?? '');
  if (getText(source, 'path') === undefined && getText(source, 'ref')) {
    return;
  }
  if (isGatewayApi(url)) {
    readGatewayApi(argo, context);
    return;
  }
  const isHere = path !== undefined && context.isThisRepository(url, path);
  if (!isHere || (path !== '' && !context.hasFolder(path))) {
    readForeignSource(argo, context);
    return;
  }
  if (getNode(source, 'plugin')) {
    context.unread(
      locationOf(getNode(source, 'plugin'), document),
      'a source that a config management plugin renders',
    );
  }
  readFolder(argo, path, release, context);
}

function readFolder(
  argo: ArgoSource,
  path: string,
  release: string,
  context: LayoutContext,
): void {
  const { source, target } = argo;
  const at = path ? `${path}/` : '';
  if (context.documents(`${at}Chart.yaml`)) {
    const values = readHelmValues(argo, context);
    context.readLocalChart({ folder: path, release, values, target });
    return;
  }
  const namespace = getText(source, 'kustomize', 'namespace');
  if (
    context.documents(`${at}kustomization.yaml`) ||
    context.documents(`${at}kustomization.yml`)
  ) {
    reportPatches(
      getList(source, 'kustomize', 'patches'),
      argo.document,
      context,
    );
    context.readKustomization(
      path,
      namespace ? { ...target, namespace, forceNamespace: true } : target,
      layout,
    );
    return;
  }
  context.place({
    path,
    target,
    recurse: getText(source, 'directory', 'recurse') === 'true',
    include: getText(source, 'directory', 'include'),
    exclude: getText(source, 'directory', 'exclude'),
  });
}

/**
 * A folder elsewhere: Istio's own charts are known, and a map of channels can
 * be read from the values. Anything else that has Istio in its address is said
 * to be unread.
 */
function readForeignSource(argo: ArgoSource, context: LayoutContext): void {
  const { source, document, target, name } = argo;
  const url = getText(source, 'repoURL') ?? '';
  const path = getText(source, 'path') ?? '';
  const isIstio = /github\.com[/:]istio\/istio(\.git)?\/?$/.test(url);
  const values = getMap(source, 'helm') && readHelmValues(argo, context);
  if (isIstio) {
    if (path.startsWith('manifests/')) {
      context.readRelease({
        chart: path.replace(/\/+$/, '').split('/').pop() ?? '',
        version: getNode(source, 'targetRevision'),
        repository: getNode(source, 'repoURL'),
        release: getText(source, 'helm', 'releaseName') ?? name,
        values: values ?? mapOf(),
        target,
        document,
        layout,
      });
    }
    return;
  }
  const channels = values
    ? readTagMap(values, { ...argo, layout }, context)
    : [];
  if (channels.length === 0 && /istio|ztunnel/.test(`${url} ${path}`)) {
    context.unread(
      locationOf(getNode(source, 'repoURL'), document),
      `what is deployed from another repository (${url}, ${path || '.'})`,
    );
  }
}

/** `chart:`, or the last part of an OCI address. */
function chartOf(source: YamlNode, url: string): string | undefined {
  const chart = getText(source, 'chart');
  if (chart) {
    return chart.split('/').pop();
  }
  return url.startsWith('oci://') && !getText(source, 'path')?.match(/[^./]/)
    ? url.replace(/\/+$/, '').split('/').pop()
    : undefined;
}

function isGatewayApi(url: string): boolean {
  return /kubernetes-sigs\/gateway-api(\.git)?\/?$/.test(url);
}

function readGatewayApi(argo: ArgoSource, context: LayoutContext): void {
  const { source, target, document } = argo;
  const version = getNode(source, 'targetRevision');
  const written = getText(source, 'targetRevision');
  const exact = exactVersion(written);
  if (!exact) {
    context.unread(
      locationOf(version, document),
      `the Gateway API's CRDs at "${written ?? 'HEAD'}", which is no version`,
    );
  }
  context.add('components', {
    cluster: target.cluster,
    layout,
    at: locationOf(version ?? source, document),
    name: 'gateway-api',
    version: exact ?? null,
    revision: null,
    fields: {
      version: fieldRefOf(version),
      element: document.generated ? undefined : fieldRefOf(document.root),
    },
  });
}

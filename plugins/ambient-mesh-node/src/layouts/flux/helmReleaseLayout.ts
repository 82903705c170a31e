import { joinPath } from '../joinPath';
import { Layout, LayoutContext, LayoutDocument } from '../Layout';
import {
  getList,
  getMap,
  getNode,
  getText,
  locationOf,
  mapOf,
  mergeValues,
  YamlNode,
} from '../yaml';

const layout = 'flux-helmrelease';

/** What a HelmRelease installs, and from where. */
interface FluxChart {
  chart: string;
  version: YamlNode | undefined;
  repository: YamlNode | undefined;
}

/** Flux `HelmRelease`, with its HelmRepository or OCIRepository. */
export const helmReleaseLayout: Layout = {
  id: layout,
  stage: 'release',
  read(document, context) {
    if (
      document.kind !== 'HelmRelease' ||
      !document.apiVersion.startsWith('helm.toolkit.fluxcd.io/')
    ) {
      return false;
    }
    const { root } = document;
    for (const place of context.targetsOf(document)) {
      const target = {
        ...place,
        namespace:
          getText(root, 'spec', 'targetNamespace') ??
          getText(root, 'metadata', 'namespace') ??
          place.namespace,
      };
      const release =
        getText(root, 'spec', 'releaseName') ??
        getText(root, 'metadata', 'name') ??
        '';
      const values = getMap(root, 'spec', 'values') ?? mapOf();
      const local = localChartOf(root);
      if (local !== undefined && context.hasFolder(local)) {
        context.readLocalChart({
          folder: local,
          release,
          values: mergeValues(...readValueFiles(document, context), values),
          target,
        });
        reportUnread(document, context);
        continue;
      }
      const chart = chartOf(document, context);
      const known =
        chart &&
        context.readRelease({
          ...chart,
          release,
          values,
          target,
          document,
          layout,
        });
      if (known) {
        reportUnread(document, context);
        for (const file of valueFilesOf(document)) {
          context.unread(
            locationOf(file, document),
            `the value file "${
              getText(file) ?? ''
            }" is part of the published chart`,
          );
        }
      }
    }
    return true;
  },
};

/** What changes a release and does not stand in it. */
function reportUnread(document: LayoutDocument, context: LayoutContext): void {
  for (const [key, what] of [
    ['valuesFrom', 'values from a ConfigMap or Secret (valuesFrom)'],
    ['postRenderers', 'a post-renderer, which is not applied'],
  ]) {
    for (const item of getList(document.root, 'spec', key)?.items ?? []) {
      context.unread(locationOf(item, document), what);
    }
  }
}

function valueFilesOf({ root }: LayoutDocument): readonly YamlNode[] {
  return getList(root, 'spec', 'chart', 'spec', 'valuesFiles')?.items ?? [];
}

/** `valuesFiles` of a chart in this repository: paths from its root. */
function readValueFiles(
  document: LayoutDocument,
  context: LayoutContext,
): YamlNode[] {
  return valueFilesOf(document).flatMap(file => {
    const text = getText(file) ?? '';
    const path = joinPath(text);
    const values = path === undefined ? undefined : context.values(path);
    if (!values || values.problem || path === undefined) {
      context.unread(
        locationOf(file, document),
        `the value file "${text}" ${
          values?.problem
            ? `cannot be read: ${values.problem}`
            : 'is not there or cannot be read'
        }`,
      );
      return [];
    }
    context.interpreted(path);
    return values.root ? [values.root] : [];
  });
}

function localChartOf(root: YamlNode): string | undefined {
  const kind = getText(root, 'spec', 'chart', 'spec', 'sourceRef', 'kind');
  const chart = getText(root, 'spec', 'chart', 'spec', 'chart');
  return kind === 'GitRepository' && chart ? joinPath(chart) : undefined;
}

function chartOf(
  document: LayoutDocument,
  context: LayoutContext,
): FluxChart | undefined {
  const { root } = document;
  const reference = getMap(root, 'spec', 'chartRef');
  if (reference) {
    const kind = getText(reference, 'kind') ?? '';
    const name = getText(reference, 'name') ?? '';
    const source = context.find(kind, name);
    if (!source) {
      context.unread(
        locationOf(reference, document),
        `the ${kind} "${name}" is not in this repository, or more than once`,
      );
      return undefined;
    }
    if (kind === 'HelmChart') {
      return chartSpec(getNode(source.root, 'spec'), context);
    }
    const url = getText(source.root, 'spec', 'url') ?? '';
    return {
      chart: url.replace(/\/+$/, '').split('/').pop() ?? '',
      version:
        getNode(source.root, 'spec', 'ref', 'tag') ??
        getNode(source.root, 'spec', 'ref', 'semver'),
      repository: getNode(source.root, 'spec', 'url'),
    };
  }
  return chartSpec(getNode(root, 'spec', 'chart', 'spec'), context);
}

function chartSpec(
  spec: YamlNode | undefined,
  context: LayoutContext,
): FluxChart {
  const source = getText(spec, 'sourceRef', 'name') ?? '';
  const repository = context.find('HelmRepository', source);
  return {
    chart: (getText(spec, 'chart') ?? '').split('/').pop() ?? '',
    version: getNode(spec, 'version'),
    repository:
      getNode(repository?.root, 'spec', 'url') ??
      getNode(spec, 'sourceRef', 'name'),
  };
}

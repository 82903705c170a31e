import { joinPath } from '../joinPath';
import { LayoutContext, LayoutDocument, Target } from '../Layout';
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

const layout = 'kustomize';

/** `helmCharts` of a kustomization: one release each. */
export function readHelmCharts(
  document: LayoutDocument,
  folder: string,
  target: Target,
  context: LayoutContext,
): void {
  for (const chart of getList(document.root, 'helmCharts')?.items ?? []) {
    const name = getText(chart, 'name') ?? '';
    const values = readValues(chart, document, folder, context);
    const namespace = getText(chart, 'namespace') ?? target.namespace;
    const release = getText(chart, 'releaseName') ?? name;
    const home = getText(document.root, 'helmGlobals', 'chartHome') ?? 'charts';
    const local = joinPath(folder, home, name);
    if (
      !getNode(chart, 'repo') &&
      local !== undefined &&
      context.documents(joinPath(local, 'Chart.yaml') ?? '')
    ) {
      context.readLocalChart({
        folder: local,
        release,
        values: values ?? mapOf(),
        target: { ...target, namespace },
      });
      continue;
    }
    context.readRelease({
      chart: name,
      version: getNode(chart, 'version'),
      repository: getNode(chart, 'repo'),
      release,
      values: values ?? mapOf(),
      target: { ...target, namespace },
      document: withElement(document, chart),
      layout,
    });
  }
}

/** A release is its entry of `helmCharts`, not the whole kustomization. */
function withElement(
  document: LayoutDocument,
  chart: YamlNode,
): LayoutDocument {
  return { ...document, root: chart };
}

function readValues(
  chart: YamlNode,
  document: LayoutDocument,
  folder: string,
  context: LayoutContext,
): YamlNode | undefined {
  const files = [
    getNode(chart, 'valuesFile'),
    ...(getList(chart, 'additionalValuesFiles')?.items ?? []),
  ].flatMap(file => {
    if (file?.kind !== 'scalar' || !file.text) {
      return [];
    }
    const path = joinPath(folder, file.text);
    const documents = path === undefined ? undefined : context.documents(path);
    if (!documents || path === undefined) {
      context.unread(
        locationOf(file, document),
        `the value file "${file.text}" is not there or cannot be read`,
      );
      return [];
    }
    context.notAManifest(path);
    return documents.slice(0, 1).map(({ root }) => root);
  });
  const inline = getMap(chart, 'valuesInline');
  // `merge` lets the file win over what stands inline; the default does not.
  return getText(chart, 'valuesMerge') === 'merge'
    ? mergeValues(inline, ...files)
    : mergeValues(...files, inline);
}

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

/** `helmCharts` of a kustomization, and its generators of charts: one release each. */
export function readHelmCharts(
  document: LayoutDocument,
  folder: string,
  target: Target,
  context: LayoutContext,
): void {
  const home = getText(document.root, 'helmGlobals', 'chartHome') ?? 'charts';
  for (const chart of getList(document.root, 'helmCharts')?.items ?? []) {
    readChart({ chart, home, document, folder, target }, context);
  }
  for (const old of getList(document.root, 'helmChartInflationGenerator')
    ?.items ?? []) {
    const chart = inTodaysWords(old);
    readChart({ chart, home, document, folder, target }, context);
  }
  for (const generator of chartGenerators(document, folder, context)) {
    readChart(
      { chart: generator.root, home, document: generator, folder, target },
      context,
    );
  }
}

/** An entry of `helmCharts`, and what stands around it. */
interface KustomizeChart {
  chart: YamlNode;
  /** Folder of charts that are not fetched. */
  home: string;
  document: LayoutDocument;
  folder: string;
  target: Target;
}

function readChart(
  { chart, home, document, folder, target }: KustomizeChart,
  context: LayoutContext,
): void {
  const name = getText(chart, 'name') ?? '';
  const values = readValues(chart, document, folder, context) ?? mapOf();
  const namespace = getText(chart, 'namespace') ?? target.namespace;
  const release = getText(chart, 'releaseName') ?? name;
  const local = joinPath(folder, home, name);
  if (
    !getNode(chart, 'repo') &&
    local !== undefined &&
    context.documents(joinPath(local, 'Chart.yaml') ?? '')
  ) {
    context.readLocalChart({
      folder: local,
      release,
      values,
      target: { ...target, namespace },
    });
    return;
  }
  context.readRelease({
    chart: name,
    version: getNode(chart, 'version'),
    repository: getNode(chart, 'repo'),
    release,
    values,
    target: { ...target, namespace },
    document: withElement(document, chart),
    layout,
  });
}

/** What `helmChartInflationGenerator` called it before `helmCharts`. */
const formerly: Record<string, string> = {
  chartName: 'name',
  chartVersion: 'version',
  chartRepoUrl: 'repo',
  releaseNamespace: 'namespace',
  values: 'valuesFile',
  valuesLocal: 'valuesInline',
};

function inTodaysWords(old: YamlNode): YamlNode {
  return old.kind === 'map'
    ? {
        ...old,
        entries: new Map(
          Array.from(old.entries, ([key, value]) => [
            formerly[key] ?? key,
            value,
          ]),
        ),
      }
    : old;
}

/** Files under `generators` that are of the kind HelmChartInflationGenerator. */
function chartGenerators(
  { root }: LayoutDocument,
  folder: string,
  context: LayoutContext,
): LayoutDocument[] {
  return (getList(root, 'generators')?.items ?? []).flatMap(item => {
    const path = joinPath(folder, getText(item) ?? '');
    return ((path && context.documents(path)) || [])
      .filter(({ kind }) => kind === 'HelmChartInflationGenerator')
      .map(document => {
        context.notAManifest(document.file);
        return document;
      });
  });
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
    const values = path === undefined ? undefined : context.values(path);
    if (!values || values.problem || path === undefined) {
      context.unread(
        locationOf(file, document),
        `the value file "${file.text}" ${
          values?.problem
            ? `cannot be read: ${values.problem}`
            : 'is not there or cannot be read'
        }`,
      );
      return [];
    }
    context.notAManifest(path);
    return values.root ? [values.root] : [];
  });
  const inline = getMap(chart, 'valuesInline');
  // `merge` lets the file win over what stands inline; the default does not.
  return getText(chart, 'valuesMerge') === 'merge'
    ? mergeValues(inline, ...files)
    : mergeValues(...files, inline);
}

import {
  FactKind,
  Facts,
  LayoutContext,
  LayoutDocument,
  LocalChartRelease,
} from '../Layout';
import {
  getList,
  getNode,
  getText,
  locationOf,
  mapOf,
  mergeValues,
  YamlNode,
} from '../yaml';
import { joinPath } from '../joinPath';
import { findUnusedValues } from './findUnusedValues';
import { istioChartOf } from './istioCharts';
import { hasRevisionList, readRevisionList } from './readRevisionList';
import { readTagMap } from './readTagMap';
import { readTemplates } from './readTemplates';

const layout = 'helm-chart';

/**
 * Reads a chart of this repository as one release: Istio's charts among its
 * dependencies, channels and revisions in its values, and what its templates
 * make of them.
 */
export function readLocalChart(
  release: LocalChartRelease,
  context: LayoutContext,
): void {
  const at = release.folder ? `${release.folder}/` : '';
  const [chart] = context.documents(`${at}Chart.yaml`) ?? [];
  if (!chart) {
    return;
  }
  context.interpreted(`${at}Chart.yaml`);
  const defaults = context.documents(`${at}values.yaml`);
  context.interpreted(`${at}values.yaml`);
  const values = mergeValues(defaults?.[0]?.root, release.values);
  const name = getText(chart.root, 'name') ?? '';
  if (isVendored(name, chart, context, at)) {
    context.readRelease({
      chart: name,
      version: getNode(chart.root, 'version'),
      repository: undefined,
      release: release.release,
      values: release.values,
      target: release.target,
      document: chart,
      layout,
    });
    interpretFolder(at, context);
    return;
  }
  readDependencies(release, chart, values, context);
  reportUnusedValues(release, chart, defaults?.[0]?.root, context);
  const place = {
    target: release.target,
    document: defaults?.[0] ?? chart,
    layout,
  };
  const mapped = readTagMap(values, place, context);
  const rendered = context.collect(() =>
    readTemplates(
      {
        ...release,
        chart,
        values,
        channelsKnown: mapped.length > 0 || hasRevisionList(values),
      },
      context,
    ),
  );
  addRendered(
    rendered,
    readRevisionList(values, place, rendered.revisions, context),
    context,
  );
}

/** A chart with dependencies gives its values on, and is not judged. */
function reportUnusedValues(
  { folder, values, target }: LocalChartRelease,
  chart: LayoutDocument,
  defaults: YamlNode | undefined,
  context: LayoutContext,
): void {
  if (
    getList(chart.root, 'dependencies')?.items.length ||
    context.hasFolder(joinPath(folder, 'charts') ?? '')
  ) {
    return;
  }
  const { unused, known } = findUnusedValues(folder, values, defaults, context);
  for (const { path, node } of unused) {
    context.add('unusedValues', {
      cluster: target.cluster,
      layout,
      at: locationOf(node, chart),
      chart: folder,
      path,
      known,
    });
  }
}

/**
 * A channel that the values list is not taken from the templates again: there
 * it names a revision that a move must not edit.
 */
function addRendered(
  rendered: Facts,
  listed: Set<string>,
  context: LayoutContext,
): void {
  for (const kind of Object.keys(rendered) as FactKind[]) {
    for (const fact of rendered[kind]) {
      if (
        kind !== 'channels' ||
        !('name' in fact) ||
        !listed.has(String(fact.name))
      ) {
        context.add(kind, fact);
      }
    }
  }
}

/** A copy of one of Istio's own charts, known by its own templates. */
function isVendored(
  name: string,
  chart: LayoutDocument,
  context: LayoutContext,
  at: string,
): boolean {
  const sources = (getList(chart.root, 'sources')?.items ?? []).flatMap(
    source => (source.kind === 'scalar' && source.text ? [source.text] : []),
  );
  return (
    istioChartOf(name, [...sources, 'istio']) !== undefined &&
    sources.some(source => /github\.com\/istio\/istio/.test(source)) &&
    context.hasFolder(`${at}templates`)
  );
}

function readDependencies(
  release: LocalChartRelease,
  chart: LayoutDocument,
  values: YamlNode,
  context: LayoutContext,
): void {
  const global = getNode(values, 'global');
  for (const dependency of getList(chart.root, 'dependencies')?.items ?? []) {
    const name = getText(dependency, 'name') ?? '';
    const alias = getText(dependency, 'alias') ?? name;
    if (!isEnabled(dependency, values)) {
      continue;
    }
    context.readRelease({
      chart: name,
      version: getNode(dependency, 'version'),
      repository: getNode(dependency, 'repository'),
      release: release.release,
      values: mergeValues(
        global && mapOf([['global', global]]),
        getNode(values, alias),
      ),
      target: release.target,
      document: chart,
      layout,
    });
  }
}

/** As in Helm: the first `condition` that is set decides, else `tags`. */
function isEnabled(dependency: YamlNode, values: YamlNode): boolean {
  const byCondition = (getText(dependency, 'condition') ?? '')
    .split(',')
    .map(path => getText(values, ...path.trim().split('.')))
    .find(value => value === 'true' || value === 'false');
  if (byCondition !== undefined) {
    return byCondition === 'true';
  }
  const byTag = (getList(dependency, 'tags')?.items ?? []).map(tag =>
    getText(values, 'tags', getText(tag) ?? ''),
  );
  return byTag.includes('true') || !byTag.includes('false');
}

function interpretFolder(at: string, context: LayoutContext): void {
  for (const path of context.paths) {
    if (path.startsWith(at)) {
      context.interpreted(path);
    }
  }
}

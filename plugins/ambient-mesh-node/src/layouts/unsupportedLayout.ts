import { Layout } from './Layout';
import { istioChartOf } from './charts/istioCharts';
import { getNode, getText, locationOf, YamlNode } from './yaml';

/** Keys under which tools name a chart. */
const chartKeys = ['chart', 'chartName'];

/**
 * Says what is not read, so that nothing is missed in silence: the removed
 * IstioOperator, and kinds of other tools that install one of Istio's charts.
 */
export const unsupportedLayout: Layout = {
  id: 'unsupported',
  read(document, context) {
    if (!document.apiVersion || !document.kind) {
      return isKnownData(document.file);
    }
    if (document.kind === 'IstioOperator') {
      context.unread(
        document,
        'an IstioOperator, which Istio 1.24 and newer do not install',
      );
      return true;
    }
    const chart = findChart(document.root);
    if (chart) {
      context.unread(
        locationOf(chart, document),
        `${document.kind} "${
          getText(document.root, 'metadata', 'name') ?? ''
        }" that installs the chart "${
          getText(chart) ?? ''
        }"; no layout reads this kind`,
      );
    }
    return true;
  },
};

function findChart(node: YamlNode): YamlNode | undefined {
  if (node.kind === 'list') {
    return node.items.map(findChart).find(found => found !== undefined);
  }
  if (node.kind === 'scalar') {
    return undefined;
  }
  for (const [key, value] of node.entries) {
    const name = nameOfChart(key, value);
    const text = getText(name)?.split('/').pop() ?? '';
    if (istioChartOf(text, [])) {
      return name;
    }
    const found = findChart(value);
    if (found) {
      return found;
    }
  }
  return undefined;
}

/** `chart: istiod`, or `chart: {name: istiod}`. */
function nameOfChart(key: string, value: YamlNode): YamlNode | undefined {
  if (value.kind === 'scalar') {
    return chartKeys.includes(key) ? value : undefined;
  }
  return key === 'chart' ? getNode(value, 'name') : undefined;
}

/** Files that mention Istio and deploy nothing: pipelines, documentation. */
function isKnownData(path: string): boolean {
  return (
    path.startsWith('.') ||
    /(^|\/)(mkdocs|renovate|dependabot|\.?pre-commit-config)\.(ya?ml|json5?)$/.test(
      path,
    )
  );
}

import {
  getNode,
  getStrings,
  getText,
  locationOf,
  mapOf,
  scalarOf,
  YamlMap,
  YamlNode,
} from '../yaml';
import { LayoutDocument } from '../Layout';
import type { GeneratorContext } from './generators';
import { matchesSelector } from './matchesSelector';

const inCluster = 'https://kubernetes.default.svc';

/**
 * The clusters that a `clusters` generator selects: those whose Secrets are in
 * the repository. Where there are none, one stand-in named `*` is returned and
 * the generator is reported, because which clusters exist is known only to
 * Argo CD.
 */
export function readClusters(
  node: YamlNode,
  context: GeneratorContext,
): YamlMap[] {
  const declared = context.layout
    .ofKind('Secret')
    .flatMap(document => clusterOf(document, context));
  const selector = getNode(node, 'selector');
  if (declared.length > 0) {
    // Argo CD's own cluster is chosen by no selector at all.
    const own = clusterMap('in-cluster', inCluster, {}, {});
    const isThere = declared.some(
      each => getText(each, 'server') === inCluster,
    );
    return [
      ...(hasSelector(selector) || isThere ? [] : [own]),
      ...declared.filter(cluster => {
        const labels = getStrings(cluster, 'metadata', 'labels');
        return matchesSelector(selector, key => labels[key]);
      }),
    ];
  }
  context.layout.unread(
    locationOf(node, context.document),
    'which clusters the generator selects is known only to Argo CD; read as one cluster "*"',
  );
  const wanted = getStrings(selector, 'matchLabels');
  return [clusterMap('*', '*', wanted, {})];
}

function hasSelector(selector: YamlNode | undefined): boolean {
  return ['matchLabels', 'matchExpressions'].some(key => {
    const part = getNode(selector, key);
    return part?.kind === 'map' ? part.entries.size > 0 : part !== undefined;
  });
}

function clusterMap(
  name: string,
  server: string,
  labels: Record<string, string>,
  annotations: Record<string, string>,
): YamlMap {
  const normalized =
    name === '*' ? 'all' : name.toLowerCase().replace(/[^a-z0-9-]/g, '-');
  return mapOf([
    ['name', scalarOf(name)],
    ['nameNormalized', scalarOf(normalized)],
    ['server', scalarOf(server)],
    [
      'metadata',
      mapOf([
        ['labels', labelsMap(labels)],
        ['annotations', labelsMap(annotations)],
      ]),
    ],
  ]);
}

function labelsMap(labels: Record<string, string>): YamlMap {
  return mapOf(
    Object.entries(labels).map(([key, value]): [string, YamlNode] => [
      key,
      scalarOf(value),
    ]),
  );
}

function clusterOf(
  { root, file }: LayoutDocument,
  context: GeneratorContext,
): YamlMap[] {
  const labels = getStrings(root, 'metadata', 'labels');
  const name = secretText(root, 'name');
  if (labels['argocd.argoproj.io/secret-type'] !== 'cluster' || !name) {
    return [];
  }
  context.layout.interpreted(file);
  const annotations = getStrings(root, 'metadata', 'annotations');
  const server = secretText(root, 'server') ?? inCluster;
  return [clusterMap(name, server, labels, annotations)];
}

/** What a Secret says in clear text, or else in base64. */
function secretText(root: YamlNode, key: string): string | undefined {
  const encoded = getText(root, 'data', key);
  return (
    getText(root, 'stringData', key) ??
    (encoded && Buffer.from(encoded, 'base64').toString('utf8').trim())
  );
}

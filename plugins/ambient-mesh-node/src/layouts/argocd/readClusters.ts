import {
  getList,
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
  const labels = getStrings(node, 'selector', 'matchLabels');
  const expressions =
    getList(node, 'selector', 'matchExpressions')?.items ?? [];
  if (declared.length > 0) {
    return declared.filter(cluster => {
      const own = getStrings(cluster, 'metadata', 'labels');
      return (
        Object.entries(labels).every(([key, value]) => own[key] === value) &&
        expressions.every(expression => matches(own, expression))
      );
    });
  }
  context.layout.unread(
    locationOf(node, context.document),
    'which clusters the generator selects is known only to Argo CD; read as one cluster "*"',
  );
  return [
    mapOf([
      ['name', scalarOf('*')],
      ['nameNormalized', scalarOf('all')],
      ['server', scalarOf('*')],
      [
        'metadata',
        mapOf([
          ['labels', labelsMap(labels)],
          ['annotations', mapOf()],
        ]),
      ],
    ]),
  ];
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
  const name = getText(root, 'stringData', 'name');
  if (labels['argocd.argoproj.io/secret-type'] !== 'cluster' || !name) {
    return [];
  }
  context.layout.interpreted(file);
  return [
    mapOf([
      ['name', scalarOf(name)],
      [
        'nameNormalized',
        scalarOf(name.toLowerCase().replace(/[^a-z0-9-]/g, '-')),
      ],
      ['server', scalarOf(getText(root, 'stringData', 'server') ?? inCluster)],
      [
        'metadata',
        mapOf([
          ['labels', labelsMap(labels)],
          [
            'annotations',
            labelsMap(getStrings(root, 'metadata', 'annotations')),
          ],
        ]),
      ],
    ]),
  ];
}

function matches(
  labels: Record<string, string>,
  expression: YamlNode,
): boolean {
  const key = getText(expression, 'key') ?? '';
  const values = (getList(expression, 'values')?.items ?? []).map(value =>
    value.kind === 'scalar' ? value.text : null,
  );
  switch (getText(expression, 'operator')) {
    case 'In':
      return values.includes(labels[key] ?? null);
    case 'NotIn':
      return !values.includes(labels[key] ?? null);
    case 'Exists':
      return key in labels;
    case 'DoesNotExist':
      return !(key in labels);
    default:
      return false;
  }
}

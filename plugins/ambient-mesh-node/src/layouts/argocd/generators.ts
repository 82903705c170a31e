import picomatch from 'picomatch';
import { LayoutContext, LayoutDocument } from '../Layout';
import { RenderText, renderNode } from '../template';
import {
  getList,
  getMap,
  getNode,
  getScalar,
  getText,
  listOf,
  locationOf,
  mapOf,
  mergeValues,
  parseEmbedded,
  scalarOf,
  YamlMap,
  YamlNode,
} from '../yaml';
import { matchesSelector } from './matchesSelector';
import { readClusters } from './readClusters';

/** One set of parameters, and the generator's own changes to the template. */
export interface Parameters {
  values: YamlMap;
  template?: YamlNode;
}

/** What generators share within one ApplicationSet. */
export interface GeneratorContext {
  document: LayoutDocument;
  layout: LayoutContext;
  goTemplate: boolean;
  render(parameters: YamlNode): RenderText;
}

type Generator = (node: YamlNode, context: GeneratorContext) => YamlMap[];

const generators: Record<string, Generator> = {
  list: generateList,
  git: generateGit,
  clusters: generateClusters,
  matrix: generateMatrix,
  merge: generateMerge,
};

/**
 * The parameters that one entry of `spec.generators` yields. A generator whose
 * parameters are not in Git is reported and yields what can be known.
 */
export function generateParameters(
  node: YamlNode,
  context: GeneratorContext,
): Parameters[] {
  const [kind, spec] = pick(node);
  if (!kind || !spec) {
    const name =
      node.kind === 'map'
        ? Array.from(node.entries.keys()).find(key => key !== 'selector')
        : undefined;
    context.layout.unread(
      locationOf(node, context.document),
      `the ${
        name ?? 'unknown'
      } generator takes its parameters from outside of Git`,
    );
    return [];
  }
  const values = generators[kind](spec, context).filter(parameters =>
    isSelected(parameters, getNode(node, 'selector')),
  );
  return values.map(parameters => ({
    values: parameters,
    template: getMap(spec, 'template'),
  }));
}

function pick(node: YamlNode): [string, YamlNode] | [undefined, undefined] {
  for (const kind of Object.keys(generators)) {
    const spec = getNode(node, kind);
    if (spec) {
      return [kind, spec];
    }
  }
  return [undefined, undefined];
}

function generateList(node: YamlNode, context: GeneratorContext): YamlMap[] {
  const elements = getList(node, 'elements')?.items ?? [];
  const text = getScalar(node, 'elementsYaml');
  const more = text ? parseEmbedded(text) : undefined;
  if (more?.error) {
    context.layout.unread(
      locationOf(text, context.document),
      `elementsYaml is not valid YAML: ${more.error.reason}`,
    );
  }
  const all = [...elements, ...(getList(more?.root)?.items ?? [])];
  return all.flatMap(element => {
    if (element.kind !== 'map') {
      return [];
    }
    // Without goTemplate, `values` of an element are flattened beside it.
    return [element];
  });
}

function generateClusters(
  node: YamlNode,
  context: GeneratorContext,
): YamlMap[] {
  return readClusters(node, context).map(cluster => {
    const values = getMap(node, 'values');
    const rendered = values && renderNode(values, context.render(cluster));
    return mergeValues(
      cluster,
      rendered && mapOf([['values', rendered]]),
    ) as YamlMap;
  });
}

function generateGit(node: YamlNode, context: GeneratorContext): YamlMap[] {
  const url = getText(node, 'repoURL') ?? '';
  const patterns = [
    ...(getList(node, 'directories')?.items ?? []),
    ...(getList(node, 'files')?.items ?? []),
  ];
  const someFixedPath = patterns
    .map(pattern => (getText(pattern, 'path') ?? '').split(/[*?{[]/)[0])
    .map(prefix => prefix.replace(/\/?[^/]*$/, ''))
    .find(prefix => prefix !== '');
  if (!context.layout.isThisRepository(url, someFixedPath)) {
    context.layout.unread(
      locationOf(node, context.document),
      `the git generator looks into another repository (${url})`,
    );
    return [];
  }
  const folders = new Set<string>();
  for (const path of context.layout.paths) {
    for (
      let at = path.lastIndexOf('/');
      at > 0;
      at = path.lastIndexOf('/', at - 1)
    ) {
      folders.add(path.slice(0, at));
    }
  }
  const values = getMap(node, 'values');
  const prefix = getText(node, 'pathParamPrefix');
  const directories = match(
    getList(node, 'directories')?.items ?? [],
    folders,
  ).map(folder =>
    pathParameters(folder, undefined, prefix, context.goTemplate),
  );
  const files = match(
    getList(node, 'files')?.items ?? [],
    context.layout.paths,
  ).flatMap(file => fileParameters(file, prefix, context));
  return [...directories, ...files].map(parameters => {
    const rendered = values && renderNode(values, context.render(parameters));
    return mergeValues(
      parameters,
      rendered && mapOf([['values', rendered]]),
    ) as YamlMap;
  });
}

function match(patterns: YamlNode[], candidates: Iterable<string>): string[] {
  const globs = patterns.map(pattern => ({
    test: picomatch(getText(pattern, 'path') ?? ''),
    exclude: getText(pattern, 'exclude') === 'true',
  }));
  return Array.from(candidates)
    .filter(
      path =>
        globs.some(glob => !glob.exclude && glob.test(path)) &&
        !globs.some(glob => glob.exclude && glob.test(path)),
    )
    .sort();
}

function fileParameters(
  file: string,
  prefix: string | undefined,
  context: GeneratorContext,
): YamlMap[] {
  const documents = context.layout.documents(file) ?? [];
  context.layout.interpreted(file);
  const folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '';
  const path = pathParameters(folder, file, prefix, context.goTemplate);
  return documents.flatMap(document => {
    const roots =
      document.root.kind === 'list' ? document.root.items : [document.root];
    return roots
      .filter((root): root is YamlMap => root.kind === 'map')
      .map(root => mergeValues(root, path) as YamlMap);
  });
}

function pathParameters(
  folder: string,
  file: string | undefined,
  prefix: string | undefined,
  goTemplate: boolean,
): YamlMap {
  const segments = folder.split('/');
  const basename = segments[segments.length - 1];
  const normalize = (name: string) =>
    name.toLowerCase().replace(/[^a-z0-9-]/g, '-');
  const names: Array<[string, string]> = [
    ['basename', basename],
    ['basenameNormalized', normalize(basename)],
  ];
  if (file) {
    const filename = file.split('/').pop() ?? '';
    names.push(
      ['filename', filename],
      ['filenameNormalized', normalize(filename)],
    );
  }
  const scalars = names.map(([key, text]): [string, YamlNode] => [
    key,
    scalarOf(text),
  ]);
  if (goTemplate) {
    const path = mapOf([
      ['path', scalarOf(folder)],
      ['segments', listOf(segments.map(text => scalarOf(text)))],
      ...scalars,
    ]);
    return prefix
      ? mapOf([[prefix, mapOf([['path', path]])]])
      : mapOf([['path', path]]);
  }
  const key = prefix ? `${prefix}.path` : 'path';
  return mapOf([
    [key, scalarOf(folder)],
    ...segments.map((text, at): [string, YamlNode] => [
      `${key}[${at}]`,
      scalarOf(text),
    ]),
    ...scalars.map(([name, node]): [string, YamlNode] => [
      `${key}.${name}`,
      node,
    ]),
  ]);
}

function generateMatrix(node: YamlNode, context: GeneratorContext): YamlMap[] {
  const [first, second] = getList(node, 'generators')?.items ?? [];
  if (!first || !second) {
    context.layout.unread(
      locationOf(node, context.document),
      'a matrix generator needs two generators',
    );
    return [];
  }
  return generateParameters(first, context).flatMap(outer => {
    // The second may use what the first yields.
    const inner = renderNode(second, context.render(outer.values));
    return generateParameters(inner, context).map(
      parameters => mergeValues(outer.values, parameters.values) as YamlMap,
    );
  });
}

function generateMerge(node: YamlNode, context: GeneratorContext): YamlMap[] {
  const keys = (getList(node, 'mergeKeys')?.items ?? []).flatMap(key =>
    key.kind === 'scalar' && key.text ? [key.text] : [],
  );
  const [base = [], ...overrides] = (
    getList(node, 'generators')?.items ?? []
  ).map(generator => generateParameters(generator, context).map(p => p.values));
  const idOf = (parameters: YamlNode) =>
    JSON.stringify(
      keys.map(key => getText(parameters, ...key.split('.')) ?? null),
    );
  return base.map(parameters =>
    overrides
      .map(rows => rows.find(row => idOf(row) === idOf(parameters)))
      .reduce<YamlMap>(
        (merged, row) => (row ? (mergeValues(merged, row) as YamlMap) : merged),
        parameters,
      ),
  );
}

/** The `selector` beside a generator, over its parameters. */
function isSelected(
  parameters: YamlNode,
  selector: YamlNode | undefined,
): boolean {
  return matchesSelector(
    selector,
    key => getText(parameters, key) ?? getText(parameters, ...key.split('.')),
  );
}

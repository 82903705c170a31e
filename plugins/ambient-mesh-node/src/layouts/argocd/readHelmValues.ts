import { joinPath } from '../joinPath';
import { LayoutContext } from '../Layout';
import {
  getList,
  getMap,
  getScalar,
  getText,
  locationOf,
  mergeValues,
  parseEmbedded,
  YamlNode,
  YamlScalar,
} from '../yaml';
import { setParameter } from '../charts/setParameter';
import type { ArgoSource } from './readSource';

/** What Argo CD calls them; `valueObjects` is a mistake seen often. */
const valueFields = ['values', 'valuesObject', 'valueFiles'];

/**
 * The values that an Application's source sets, weakest first as in Argo CD:
 * `valueFiles`, `values`, `valuesObject`, `parameters`.
 */
export function readHelmValues(
  argo: ArgoSource,
  context: LayoutContext,
): YamlNode {
  const helm = getMap(argo.source, 'helm');
  const files = getList(helm, 'valueFiles')?.items ?? [];
  const layers: YamlNode[] = [];
  for (const file of files) {
    if (file.kind === 'scalar' && file.text) {
      const values = readValueFile(file, argo, context);
      if (values) {
        layers.push(values);
      }
    }
  }
  const object = getMap(helm, 'valuesObject');
  const text = getScalar(helm, 'values');
  if (text && !object) {
    // Argo CD ignores `values` when there is a `valuesObject`.
    const parsed = parseEmbedded(text);
    if (parsed.error) {
      context.unread(
        { file: argo.document.file, line: parsed.error.line },
        `helm.values is not valid YAML: ${parsed.error.reason}`,
      );
    } else if (parsed.root) {
      layers.push(parsed.root);
    }
  }
  if (object) {
    layers.push(object);
  }
  let values = mergeValues(...layers);
  for (const parameter of getList(helm, 'parameters')?.items ?? []) {
    const name = getText(parameter, 'name');
    const value = getScalar(parameter, 'value');
    if (name && value) {
      values = setParameter(values, name, value);
    }
  }
  for (const [name, node] of helm?.entries ?? []) {
    if (/^values?/i.test(name) && !valueFields.includes(name)) {
      context.unread(
        locationOf(node, argo.document),
        `helm.${name} is no field of Argo CD, which ignores it`,
      );
    }
  }
  const [fromFile] = getList(helm, 'fileParameters')?.items ?? [];
  if (fromFile) {
    context.unread(
      locationOf(fromFile, argo.document),
      'helm.fileParameters is not read',
    );
  }
  return values;
}

function readValueFile(
  file: YamlScalar,
  argo: ArgoSource,
  context: LayoutContext,
): YamlNode | undefined {
  const { source, sources, document } = argo;
  const text = file.text ?? '';
  const report = (why: string) => {
    context.unread(
      locationOf(file, document),
      `the value file "${text}" ${why}`,
    );
    return undefined;
  };
  let path: string | undefined;
  const [, ref, rest] = /^\$([^/]+)\/(.*)$/.exec(text) ?? [];
  if (ref) {
    const from = sources.find(other => getText(other, 'ref') === ref);
    const url = getText(from, 'repoURL') ?? '';
    if (!from) {
      return report(`names the source "${ref}", which is not there`);
    }
    path = joinPath(rest);
    if (path === undefined || !context.isThisRepository(url, path)) {
      return report(`stands in another repository (${url})`);
    }
  } else if (/^[a-z]+:\/\//.test(text)) {
    return report('is fetched from a server');
  } else if (getText(source, 'chart')) {
    return report('is part of the published chart');
  } else {
    path = joinPath(getText(source, 'path') ?? '', text);
    if (
      path === undefined ||
      !context.isThisRepository(
        getText(source, 'repoURL') ?? '',
        getText(source, 'path'),
      )
    ) {
      return report('stands in another repository');
    }
  }
  const values = context.values(path);
  if (!values) {
    return getText(source, 'helm', 'ignoreMissingValueFiles') === 'true'
      ? undefined
      : report('is not there or cannot be read');
  }
  if (values.problem) {
    return report(`cannot be read: ${values.problem}`);
  }
  context.interpreted(path);
  return values.root;
}

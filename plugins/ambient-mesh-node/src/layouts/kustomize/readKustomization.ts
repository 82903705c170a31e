import { joinPath } from '../joinPath';
import { LayoutContext, LayoutDocument, Target } from '../Layout';
import {
  getList,
  getMap,
  getNode,
  getText,
  locationOf,
  YamlNode,
} from '../yaml';
import { isRemote, kustomizationOf, resourcesOf } from './kustomizationFile';
import { readHelmCharts } from './readHelmCharts';
import { readRemoteResource } from './readRemoteResource';
import { canChangeMesh } from './reportPatches';

/** A folder to be read as kustomize does. */
export interface KustomizeRequest {
  folder: string;
  target: Target;
  layout: string;
  /** Folders that were read as kustomizations. */
  seen: Set<string>;
}

const maxDepth = 20;

/**
 * Reads what a kustomization brings: its resources with its namespace and
 * names, charts, and remote resources. Patches are not applied; one that could
 * touch the mesh is reported.
 */
export function readKustomization(
  request: KustomizeRequest,
  context: LayoutContext,
  depth = 0,
): void {
  const { folder, target: outer, seen, layout } = request;
  const document = kustomizationOf(folder, context);
  seen.add(folder);
  if (!document) {
    return;
  }
  context.notAManifest(document.file);
  if (depth > maxDepth) {
    context.unread(document, 'kustomizations that include each other');
    return;
  }
  const target = transform(outer, document.root);
  readHelmCharts(document, folder, target, context);
  reportChanges(document, folder, context);
  for (const path of resourcesOf(folder, context)) {
    if (kustomizationOf(path, context)) {
      readKustomization(
        { folder: path, target, seen, layout },
        context,
        depth + 1,
      );
    } else if (!context.hasFolder(path)) {
      context.place({ path, target, recurse: false });
    }
  }
  for (const list of ['resources', 'bases', 'components']) {
    for (const item of getList(document.root, list)?.items ?? []) {
      if (item.kind === 'scalar' && item.text && isRemote(item.text)) {
        readRemoteResource(item, document, target, context);
      }
    }
  }
}

/** The outermost namespace wins; prefixes and suffixes add up. */
function transform(outer: Target, kustomization: YamlNode): Target {
  const namespace = getText(kustomization, 'namespace');
  const prefix = getText(kustomization, 'namePrefix') ?? '';
  const suffix = getText(kustomization, 'nameSuffix') ?? '';
  return {
    ...outer,
    ...(namespace && !outer.forceNamespace
      ? { namespace, forceNamespace: true }
      : {}),
    ...(prefix ? { namePrefix: (outer.namePrefix ?? '') + prefix } : {}),
    ...(suffix ? { nameSuffix: suffix + (outer.nameSuffix ?? '') } : {}),
  };
}

const patchLists = ['patches', 'patchesStrategicMerge', 'patchesJson6902'];

function reportChanges(
  document: LayoutDocument,
  folder: string,
  context: LayoutContext,
): void {
  const report = (node: YamlNode, what: string) =>
    context.unread(locationOf(node, document), `${what}; it is not applied`);
  for (const patch of patchLists.flatMap(
    list => getList(document.root, list)?.items ?? [],
  )) {
    const inline =
      getText(patch, 'patch') ??
      (patch.kind === 'scalar' && patch.text?.includes('\n')
        ? patch.text
        : undefined);
    const file =
      getText(patch, 'path') ??
      (patch.kind === 'scalar' ? patch.text ?? undefined : undefined);
    const path = inline || !file ? undefined : joinPath(folder, file);
    const text =
      inline ?? (path === undefined ? undefined : context.text(path));
    const kind = getText(patch, 'target', 'kind');
    if (path !== undefined) {
      context.notAManifest(path);
    }
    if (canChangeMesh(text, kind)) {
      report(patch, 'a kustomize patch that can change the mesh');
    }
  }
  for (const key of [
    'labels',
    'commonLabels',
    'commonAnnotations',
    'images',
    'replacements',
  ]) {
    const node = getNode(document.root, key);
    if (node && mentionsMesh(node)) {
      report(node, `kustomize "${key}" that can change the mesh`);
    }
  }
}

function mentionsMesh(node: YamlNode): boolean {
  switch (node.kind) {
    case 'map':
      return Array.from(getMap(node)?.entries ?? []).some(
        ([key, value]) => /istio\.io/.test(key) || mentionsMesh(value),
      );
    case 'list':
      return node.items.some(mentionsMesh);
    default:
      return /istio/.test(node.text ?? '');
  }
}

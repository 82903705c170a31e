import { joinPath } from '../joinPath';
import { LayoutContext, LayoutDocument } from '../Layout';
import { getList } from '../yaml';

const names = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** The folder of a kustomization file; `undefined` for every other path. */
export function kustomizationFolder(path: string): string | undefined {
  const slash = path.lastIndexOf('/');
  return names.includes(path.slice(slash + 1))
    ? path.slice(0, Math.max(slash, 0))
    : undefined;
}

/** The kustomization of a folder. */
export function kustomizationOf(
  folder: string,
  context: Pick<LayoutContext, 'documents'>,
): LayoutDocument | undefined {
  for (const name of names) {
    const path = joinPath(folder, name);
    const documents = path === undefined ? undefined : context.documents(path);
    if (documents) {
      return documents[0];
    }
  }
  return undefined;
}

const lists = ['resources', 'bases', 'components', 'crds'];

/** Folders and files of this repository that a kustomization brings. */
export function resourcesOf(
  folder: string,
  context: Pick<LayoutContext, 'documents'>,
): string[] {
  const root = kustomizationOf(folder, context)?.root;
  return lists.flatMap(list =>
    (getList(root, list)?.items ?? []).flatMap(item => {
      const text = item.kind === 'scalar' ? item.text : null;
      const path = text && !isRemote(text) ? joinPath(folder, text) : undefined;
      return path === undefined ? [] : [path];
    }),
  );
}

/** `https://…`, `github.com/org/repo//path?ref=v1`, `git@host:…`. */
export function isRemote(resource: string): boolean {
  return /^[a-z+]+:\/\/|^git@|^[\w-]+\.[a-z]+\/[^/]+\/|\?ref=/.test(resource);
}

import { joinPath } from '../joinPath';
import { Layout, LayoutDocument, Target } from '../Layout';
import { kustomizationOf, reportPatches } from '../kustomize';
import { getList, getText } from '../yaml';

/** Flux `Kustomization`: a folder of this repository and where it goes. */
export const fluxKustomizationLayout: Layout = {
  id: 'flux-kustomization',
  stage: 'deployment',
  read(document, context) {
    if (
      document.kind !== 'Kustomization' ||
      !document.apiVersion.startsWith('kustomize.toolkit.fluxcd.io/')
    ) {
      return false;
    }
    const path = joinPath(getText(document.root, 'spec', 'path') ?? '');
    if (path === undefined || (path !== '' && !context.hasFolder(path))) {
      // Its source is another repository; nothing of it is here.
      return true;
    }
    const target = fluxTarget(document);
    reportPatches(getList(document.root, 'spec', 'patches'), document, context);
    if (kustomizationOf(path, context)) {
      context.readKustomization(path, target, 'flux-kustomization');
    } else {
      context.place({ path, target, recurse: true });
    }
    return true;
  },
};

/** Flux names no clusters: its folders do (`clusters/<name>/`). */
function fluxTarget(document: LayoutDocument): Target {
  const namespace = getText(document.root, 'spec', 'targetNamespace');
  const remote = getText(
    document.root,
    'spec',
    'kubeConfig',
    'secretRef',
    'name',
  );
  const [, folder] = /(?:^|\/)clusters\/([^/]+)\//.exec(document.file) ?? [];
  return {
    cluster: remote?.replace(/-?kubeconfig$/, '') || folder || 'in-cluster',
    namespace: namespace ?? null,
    ...(namespace ? { forceNamespace: true } : {}),
  };
}

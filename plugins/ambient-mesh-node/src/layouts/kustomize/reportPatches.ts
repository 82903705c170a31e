import { LayoutContext, LayoutDocument } from '../Layout';
import { getText, locationOf, YamlList } from '../yaml';

const meshWord = /istio|kind:\s*Gateway|targetRevision/;
const meshKinds = ['Gateway', 'Application', 'ApplicationSet', 'HelmRelease'];

/** Whether a patch can change what the mesh is. */
export function canChangeMesh(
  text: string | undefined,
  kind: string | undefined,
): boolean {
  return (
    (text !== undefined && meshWord.test(text)) ||
    (kind !== undefined && meshKinds.includes(kind))
  );
}

/** Reports patches that a deployer itself carries; none is applied. */
export function reportPatches(
  patches: YamlList | undefined,
  document: LayoutDocument,
  context: LayoutContext,
): void {
  for (const patch of patches?.items ?? []) {
    const kind = getText(patch, 'target', 'kind');
    if (canChangeMesh(getText(patch, 'patch'), kind)) {
      context.unread(
        locationOf(patch, document),
        'a kustomize patch that can change the mesh; it is not applied',
      );
    }
  }
}

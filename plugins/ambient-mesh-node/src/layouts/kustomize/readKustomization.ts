import { LayoutContext, Target } from '../Layout';

/** A folder to be read as kustomize does. */
export interface KustomizeRequest {
  folder: string;
  target: Target;
  layout: string;
  /** Folders that were read as kustomizations. */
  seen: Set<string>;
}

/** Reads what a kustomization brings. */
export function readKustomization(
  { folder, target, seen }: KustomizeRequest,
  context: LayoutContext,
): void {
  seen.add(folder);
  context.place({ path: folder, target, recurse: false });
}

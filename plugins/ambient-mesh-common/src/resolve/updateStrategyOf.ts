import { DeclaredChart, NodeStrategy } from '../model';

/** How the values of a release let its DaemonSet reach nodes; absent: not said. */
export function updateStrategyOf({
  values,
}: Pick<DeclaredChart, 'values'>): NodeStrategy | undefined {
  const { updateStrategy } = values;
  const type =
    updateStrategy !== null &&
    typeof updateStrategy === 'object' &&
    !Array.isArray(updateStrategy)
      ? updateStrategy.type
      : undefined;
  return type === 'OnDelete' || type === 'RollingUpdate' ? type : undefined;
}

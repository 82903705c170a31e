import { DeclaredChart } from '../model';

/**
 * `namespace/name` of a release, as operations and plans call it.
 *
 * @public
 */
export function releaseName({
  namespace,
  release,
  chart,
}: Pick<DeclaredChart, 'namespace' | 'release' | 'chart'>): string {
  return `${namespace ?? 'default'}/${release ?? chart}`;
}

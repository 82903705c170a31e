import { JsonValue } from '@backstage/types';
import { DeclaredChart } from '../model';

/**
 * Whether a release sets a value itself, under its path or, as charts from 1.24
 * on allow, without the prefix `pilot.` or `cni.`.
 */
export function setsValue({ values }: DeclaredChart, path: string): boolean {
  const bare = path.replace(/^(pilot|cni)\./, '');
  return [path, bare, `pilot.${bare}`, `cni.${bare}`].some(
    each => at(values, each.split('.')) !== undefined,
  );
}

function at(
  value: JsonValue | undefined,
  keys: string[],
): JsonValue | undefined {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? at(value[key], rest)
    : undefined;
}

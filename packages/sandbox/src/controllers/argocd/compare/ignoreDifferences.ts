import { groupOf, type KubeObject } from '../../kube';
import type { IgnoreDifference } from '../types';

const EVERY = Symbol('every element');

type Step = string | number | typeof EVERY;

/** The paths in an object that an Application does not compare. */
export function ignoredPaths(
  object: KubeObject,
  rules: IgnoreDifference[] | undefined,
): Step[][] {
  return (rules ?? [])
    .filter(
      rule =>
        matches(rule.group ?? '', groupOf(object.apiVersion)) &&
        matches(rule.kind, object.kind) &&
        (!rule.name || rule.name === object.metadata.name) &&
        (!rule.namespace || rule.namespace === object.metadata.namespace),
    )
    .flatMap(rule => [
      ...(rule.jsonPointers ?? []).map(pointerPath),
      ...(rule.jqPathExpressions ?? []).map(jqPath),
    ]);
}

/** A copy of `value` without what lies at the paths. */
export function withoutPaths<T>(value: T, paths: Step[][]): T {
  const copy = structuredClone(value);
  for (const path of paths) remove(copy, path);
  return copy;
}

function remove(value: unknown, [step, ...rest]: Step[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (step === EVERY) {
    for (const item of Object.values(value)) remove(item, rest);
    return;
  }
  const map = value as Record<string | number, unknown>;
  if (rest.length) remove(map[step], rest);
  else if (Array.isArray(value)) value.splice(Number(step), 1);
  else delete map[step];
}

function pointerPath(pointer: string): Step[] {
  return pointer
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The simple jq paths: `.a.b`, `.a["b"]`, `.a[0]`, `.a[]`, each with an optional `?`. */
function jqPath(expression: string): Step[] {
  const steps: Step[] = [];
  const token =
    /\.?([A-Za-z_][\w-]*)|\.?"([^"]+)"|\[(\d+)\]|\["([^"]+)"\]|\[\]/g;
  for (const [text, bare, quoted, index, bracket] of expression.matchAll(
    token,
  )) {
    if (text === '[]') steps.push(EVERY);
    else if (index) steps.push(Number(index));
    else steps.push(bare ?? quoted ?? bracket);
  }
  return steps;
}

function matches(pattern: string, text: string): boolean {
  return pattern === '*' || pattern === text;
}

import { equal, threeWayMerge, type KubeObject } from '../../kube';
import type { IgnoreDifference } from '../types';
import { ignoredPaths, withoutPaths } from './ignoreDifferences';

export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** What an apply would leave of a live object. */
export function predicted(live: KubeObject, target: KubeObject): KubeObject {
  const last = live.metadata.annotations?.[LAST_APPLIED];
  const merged = threeWayMerge(
    live,
    target,
    last ? (JSON.parse(last) as unknown) : undefined,
  );
  return merged as KubeObject;
}

/** Whether a live object is not what its target says, leaving out what is ignored. */
export function isOutOfSync(
  live: KubeObject,
  target: KubeObject,
  rules: IgnoreDifference[] | undefined,
): boolean {
  const paths = ignoredPaths(target, rules);
  const comparable = (object: KubeObject) =>
    canonical(withoutPaths(withoutLastApplied(object), paths));
  return !equal(comparable(live), comparable(predicted(live, target)));
}

function withoutLastApplied(object: KubeObject): KubeObject {
  const { [LAST_APPLIED]: _, ...annotations } =
    object.metadata.annotations ?? {};
  return { ...object, metadata: { ...object.metadata, annotations } };
}

/** Empty maps and lists are absent, and quantities are numbers, so that what the API server rewrites is no difference. */
function canonical(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    return value.length ? value.map(item => canonical(item)) : undefined;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .map(([name, inner]) => [name, canonical(inner, name)])
      .filter(([, inner]) => inner !== undefined && inner !== null);
    return entries.length ? Object.fromEntries(entries) : undefined;
  }
  if (['cpu', 'memory'].includes(key)) return quantity(String(value));
  return value;
}

function quantity(text: string): unknown {
  const match = /^(\d+(?:\.\d+)?)(m|k|M|G|Ki|Mi|Gi)?$/.exec(text);
  if (!match) return text;
  const factors: Record<string, number> = {
    m: 0.001,
    k: 1e3,
    M: 1e6,
    G: 1e9,
    Ki: 2 ** 10,
    Mi: 2 ** 20,
    Gi: 2 ** 30,
  };
  return Number(match[1]) * (factors[match[2]] ?? 1);
}

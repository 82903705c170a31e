type Json = Record<string, unknown>;

const isMap = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields by which Kubernetes merges lists of maps, the first that all elements have. */
const MERGE_KEYS = ['name', 'containerPort', 'port', 'mountPath', 'uid'];

/**
 * The object that an apply leaves: what `target` says, without what `last`
 * said and `target` no longer does, with everything else of `live` kept.
 * Lists of maps are merged by name as strategic merge does, other lists are
 * replaced.
 */
export function threeWayMerge(
  live: unknown,
  target: unknown,
  last: unknown,
): unknown {
  if (isMap(target)) return mergeMaps(isMap(live) ? live : {}, target, last);
  if (Array.isArray(target) && Array.isArray(live)) {
    return mergeLists(live, target, Array.isArray(last) ? last : []);
  }
  return target;
}

function mergeMaps(live: Json, target: Json, last: unknown): Json {
  const lastMap = isMap(last) ? last : {};
  const result: Json = {};
  for (const [key, value] of Object.entries(live)) {
    const removed = key in lastMap && !(key in target);
    if (!removed) result[key] = value;
  }
  for (const [key, value] of Object.entries(target)) {
    if (value === null) delete result[key];
    else result[key] = threeWayMerge(live[key], value, lastMap[key]);
  }
  return result;
}

function mergeLists(
  live: unknown[],
  target: unknown[],
  last: unknown[],
): unknown[] {
  const key = MERGE_KEYS.find(name =>
    [...live, ...target].every(item => isMap(item) && name in item),
  );
  if (!key) return mergeByIndex(live, target, last);
  const find = (list: unknown[], item: Json) =>
    list.find(other => isMap(other) && other[key] === item[key]);
  return target.map(item =>
    threeWayMerge(find(live, item as Json), item, find(last, item as Json)),
  );
}

/** Lists of maps without a key keep what the API defaulted in each element, as long as none came or went. */
function mergeByIndex(
  live: unknown[],
  target: unknown[],
  last: unknown[],
): unknown[] {
  const aligned =
    live.length === target.length && [...live, ...target].every(isMap);
  return aligned
    ? target.map((item, i) => threeWayMerge(live[i], item, last[i]))
    : target;
}

/** The JSON merge patch (RFC 7386) that turns `from` into `to`; undefined when they are equal. */
export function mergePatch(from: unknown, to: unknown): unknown {
  if (!isMap(from) || !isMap(to)) return equal(from, to) ? undefined : to;
  const patch: Json = {};
  for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
    if (to[key] === undefined) {
      if (from[key] !== undefined) patch[key] = null;
      continue;
    }
    const change = mergePatch(from[key], to[key]);
    if (change !== undefined) patch[key] = change;
  }
  return Object.keys(patch).length ? patch : undefined;
}

/** Deep equality of JSON values, whatever the order of keys; absent and undefined are the same. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => equal(item, b[i]));
  }
  if (!isMap(a) || !isMap(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every(key => equal(a[key], b[key]));
}

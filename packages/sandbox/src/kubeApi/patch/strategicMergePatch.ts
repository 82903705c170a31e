import { isDeepStrictEqual } from 'node:util';
import { isObject } from '../json';
import { ResourceDefinition } from '../registry';
import { JsonObject } from '../types';
import { listType, sameElement } from './listType';

const directive = '$patch';
const deletePrefix = '$deleteFromPrimitiveList/';
const orderPrefix = '$setElementOrder/';

/**
 * Strategic merge patch: like a merge patch, but lists with merge keys are
 * merged element by element. Understands `$patch: delete|replace`,
 * `$deleteFromPrimitiveList/…`, `$retainKeys` and `$setElementOrder/…`.
 */
export function strategicMergePatch(
  target: unknown,
  patch: unknown,
  definition: ResourceDefinition,
  version: string,
): unknown {
  return merge(target, patch, [], { definition, version });
}

interface Context {
  definition: ResourceDefinition;
  version: string;
}

function merge(
  target: unknown,
  patch: unknown,
  path: string[],
  context: Context,
): unknown {
  if (!isObject(patch)) {
    return patch;
  }
  if (patch[directive] === 'replace') {
    const { [directive]: _, ...rest } = patch;
    return rest;
  }
  if (patch[directive] === 'delete') {
    return {};
  }
  const result: JsonObject = isObject(target) ? { ...target } : {};
  if (Array.isArray(patch.$retainKeys)) {
    const retained = patch.$retainKeys;
    Object.keys(result)
      .filter(field => !retained.includes(field))
      .forEach(field => delete result[field]);
  }
  for (const [field, value] of Object.entries(patch)) {
    if (field.startsWith(deletePrefix) && Array.isArray(value)) {
      removeValues(result, field.slice(deletePrefix.length), value);
    } else if (field.startsWith('$')) {
      continue;
    } else if (value === null) {
      delete result[field];
    } else if (Array.isArray(value)) {
      const order = patch[`${orderPrefix}${field}`];
      const at = [...path, field];
      result[field] = mergeList(result[field], value, at, {
        ...context,
        order,
      });
    } else {
      result[field] = merge(result[field], value, [...path, field], context);
    }
  }
  return result;
}

function removeValues(target: JsonObject, field: string, values: unknown[]) {
  const list = target[field];
  if (Array.isArray(list)) {
    target[field] = list.filter(value => !values.includes(value));
  }
}

function mergeList(
  target: unknown,
  patch: unknown[],
  path: string[],
  context: Context & { order?: unknown },
): unknown[] {
  const type = listType(context.definition, context.version, path);
  const replaces = patch.some(
    element => isObject(element) && element[directive] === 'replace',
  );
  const existing = Array.isArray(target) ? target : [];
  if (type.type === 'atomic' || replaces) {
    return patch.filter(element => !isObject(element) || !element[directive]);
  }
  if (type.type === 'set') {
    const added = patch.filter(
      value => !existing.some(old => isDeepStrictEqual(old, value)),
    );
    return [...existing, ...added];
  }
  const keys = [type.strategicKey];
  const result = [...existing];
  for (const element of patch) {
    const at = result.findIndex(old => sameElement(old, element, keys));
    if (isObject(element) && element[directive] === 'delete') {
      if (at >= 0) {
        result.splice(at, 1);
      }
    } else if (at >= 0) {
      result[at] = merge(result[at], element, path, context);
    } else {
      result.push(merge({}, element, path, context));
    }
  }
  const order = Array.isArray(context.order) ? context.order : patch;
  return arrange({ merged: result, order, existing, keys });
}

/**
 * Puts merged elements in order: those of the patch as the patch has them, the
 * others as they were stored; a new element comes before a stored one.
 */
function arrange(options: {
  merged: unknown[];
  order: unknown[];
  existing: unknown[];
  keys: string[];
}): unknown[] {
  const { merged, order, existing, keys } = options;
  const find = (list: unknown[], element: unknown) =>
    list.findIndex(other => sameElement(other, element, keys));
  const patched = merged
    .filter(element => find(order, element) >= 0)
    .sort((a, b) => find(order, a) - find(order, b));
  const others = merged.filter(element => find(order, element) < 0);
  const result: unknown[] = [];
  while (patched.length && others.length) {
    const [left, right] = [
      find(existing, others[0]),
      find(existing, patched[0]),
    ];
    const storedFirst = right >= 0 && left < right;
    result.push(storedFirst ? others.shift() : patched.shift());
  }
  return [...result, ...others, ...patched];
}

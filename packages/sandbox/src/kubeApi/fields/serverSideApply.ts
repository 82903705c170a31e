import { isDeepStrictEqual } from 'node:util';
import { cloneJson, isObject } from '../json';
import { listType, sameElement } from '../patch';
import { StatusError } from '../status';
import { JsonObject, KubeObject } from '../types';
import {
  collectFields,
  FieldContext,
  FieldValues,
  isOrHolds,
} from './fieldSet';
import {
  isManager,
  Manager,
  Ownership,
  readOwnerships,
  writeOwnerships,
} from './managers';
import { removeField } from './removeField';

/**
 * Server-side apply: merges the applied configuration into the live object,
 * removes what this manager applied before and no longer does, and records the
 * ownership.
 *
 * @throws StatusError 409 when another manager owns a field with another value
 * and `force` is not set
 */
export function serverSideApply(options: {
  live?: KubeObject;
  config: KubeObject;
  manager: Manager;
  force: boolean;
  context: FieldContext;
  now: string;
}): KubeObject {
  const { live, config, manager, force, context, now } = options;
  const applied = collectFields(config, context);
  const current = live ? collectFields(live, context) : new Map();
  const entries = readOwnerships(live);
  const previous = entries.find(entry => isManager(entry, manager));
  const others = entries.filter(entry => entry !== previous);
  const taken = new Set(
    [...applied]
      .filter(
        ([path, value]) =>
          current.has(path) && !isDeepStrictEqual(current.get(path), value),
      )
      .map(([path]) => path),
  );
  if (!force) {
    refuseConflicts(others, taken);
  }
  others.forEach(entry => taken.forEach(path => entry.paths.delete(path)));

  const merged = cloneJson(
    mergeApplied(live ?? {}, config, [], context),
  ) as KubeObject;
  for (const path of droppedPaths(previous, applied, others)) {
    removeField(merged, path);
  }
  const paths = new Set(applied.keys());
  const unchanged = previous && isDeepStrictEqual(previous.paths, paths);
  const own: Ownership = {
    ...manager,
    time: unchanged && !taken.size ? previous.time : now,
    paths,
  };
  merged.metadata = {
    ...merged.metadata,
    managedFields: writeOwnerships(
      previous
        ? entries.map(entry => (entry === previous ? own : entry))
        : [...others, own],
    ),
  };
  return merged;
}

/** Paths that this manager gives up and nobody else holds, an element before its fields. */
function droppedPaths(
  previous: Ownership | undefined,
  applied: FieldValues,
  others: Ownership[],
): string[] {
  const held = (path: string) =>
    isOrHolds(path, applied.keys()) ||
    others.some(({ paths }) => isOrHolds(path, paths));
  return [...(previous?.paths ?? [])]
    .filter(path => !held(path))
    .sort((a, b) => a.length - b.length);
}

function refuseConflicts(others: Ownership[], taken: Set<string>): void {
  const causes = others.flatMap(({ name, paths, operation, apiVersion }) =>
    [...paths]
      .filter(path => taken.has(path))
      .map(path => ({
        reason: 'FieldManagerConflict',
        message:
          operation === 'Apply'
            ? `conflict with "${name}"`
            : `conflict with "${name}" using ${apiVersion}`,
        field: readable(path),
      })),
  );
  if (!causes.length) {
    return;
  }
  const list = causes.map(({ message, field }) => `${message}: ${field}`);
  throw new StatusError({
    code: 409,
    reason: 'Conflict',
    message: `Apply failed with ${causes.length} conflict${
      causes.length > 1 ? 's' : ''
    }: ${list.join('\n- ')}`,
    details: { causes },
  });
}

/** `.spec.containers[name="a"].image`, as the conflict names it. */
function readable(path: string): string {
  return path
    .split('\n')
    .map(element => {
      const body = element.slice(2);
      if (element.startsWith('f:')) {
        return `.${body}`;
      }
      if (element.startsWith('k:')) {
        const pairs = Object.entries(JSON.parse(body) as JsonObject);
        return `[${pairs
          .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
          .join(',')}]`;
      }
      return `[=${body}]`;
    })
    .join('');
}

function mergeApplied(
  live: unknown,
  applied: unknown,
  path: string[],
  context: FieldContext,
): unknown {
  if (Array.isArray(applied)) {
    return mergeAppliedList(live, applied, path, context);
  }
  if (!isObject(applied) || !isObject(live)) {
    return applied;
  }
  const result: JsonObject = { ...live };
  for (const [field, value] of Object.entries(applied)) {
    result[field] = mergeApplied(live[field], value, [...path, field], context);
  }
  return result;
}

function mergeAppliedList(
  live: unknown,
  applied: unknown[],
  path: string[],
  context: FieldContext,
): unknown[] {
  const type = listType(context.definition, context.version, path);
  if (type.type === 'atomic' || !Array.isArray(live)) {
    return applied;
  }
  const same = (a: unknown, b: unknown) =>
    type.type === 'map'
      ? sameElement(a, b, type.keys)
      : isDeepStrictEqual(a, b);
  const result = live.map(element => {
    const update = applied.find(candidate => same(candidate, element));
    return update === undefined
      ? element
      : mergeApplied(element, update, path, context);
  });
  const added = applied.filter(
    element => !live.some(existing => same(existing, element)),
  );
  return [...result, ...added];
}

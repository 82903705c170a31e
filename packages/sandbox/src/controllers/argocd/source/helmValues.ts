import { parse } from 'yaml';
import type { HelmOptions } from '../types';

type Values = Record<string, unknown>;

/**
 * The values of a Helm source, later ones winning: the texts of its value
 * files, `values`, `valuesObject` (which replaces `values`), `parameters`.
 */
export function helmValues(
  helm: HelmOptions | undefined,
  valueFiles: string[] = [],
): Values {
  let values: Values = {};
  for (const text of valueFiles) {
    values = deepMerge(values, (parse(text) as Values | null) ?? {});
  }
  const inline = helm?.valuesObject ?? parse(helm?.values ?? '') ?? {};
  values = deepMerge(values, inline as Values);
  for (const { name, value } of helm?.parameters ?? []) {
    values = deepMerge(values, nested(name, typed(value ?? '')));
  }
  return values;
}

function deepMerge(base: Values, over: Values): Values {
  const result = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const before = result[key];
    result[key] =
      isMap(before) && isMap(value) ? deepMerge(before, value) : value;
  }
  return result;
}

function isMap(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `a.b\.c` set as Helm's `--set` does, without its lists. */
function nested(name: string, value: unknown): Values {
  const path = name.split(/(?<!\\)\./).map(part => part.replaceAll('\\.', '.'));
  return path.reduceRight<unknown>(
    (inner, key) => ({ [key]: inner }),
    value,
  ) as Values;
}

function typed(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+$/.test(text) ? Number(text) : text;
}

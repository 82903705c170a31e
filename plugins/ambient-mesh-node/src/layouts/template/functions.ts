import { stringify } from 'yaml';
import { getNode, listOf, mapOf, scalarOf, toJson, YamlNode } from '../yaml';
import { isNode, isTruthy, TemplateValue, textOf } from './TemplateValue';

type TemplateFunction = (...args: TemplateValue[]) => TemplateValue;

const equal = (a: TemplateValue, b: TemplateValue) => textOf(a) === textOf(b);
const yamlOf = (value: TemplateValue) =>
  stringify(isNode(value) ? toJson(value) : value ?? null, {
    lineWidth: 0,
  }).trimEnd();
const indent = (width: TemplateValue, text: TemplateValue) =>
  textOf(text).replace(/^/gm, ' '.repeat(Number(textOf(width))));
const asNode = (value: TemplateValue): YamlNode =>
  isNode(value) ? value : scalarOf(textOf(value));
const numeric =
  (compare: (a: number, b: number) => boolean): TemplateFunction =>
  (a, b) =>
    compare(Number(textOf(a)), Number(textOf(b)));

function lengthOf(value: TemplateValue): number {
  if (!isNode(value) || value.kind === 'scalar') {
    return textOf(value).length;
  }
  return value.kind === 'map' ? value.entries.size : value.items.length;
}

/**
 * The functions of Go templates, Sprig and Helm that are evaluated: those that
 * need neither a cluster nor a clock. Values that only pass through
 * (`quote`, `default`) keep their place in the repository.
 */
export const templateFunctions: Record<string, TemplateFunction> = {
  quote: (value: TemplateValue) => value,
  squote: (value: TemplateValue) => value,
  toString: (value: TemplateValue) => value,
  default: (otherwise: TemplateValue, value: TemplateValue) =>
    isTruthy(value) ? value : otherwise,
  required: (_message, value) => value,
  coalesce: (...values) => values.find(isTruthy),
  ternary: (yes, no, test) => (isTruthy(test) ? yes : no),
  trim: value => textOf(value).trim(),
  lower: value => textOf(value).toLowerCase(),
  upper: value => textOf(value).toUpperCase(),
  replace: (from, to, value) =>
    textOf(value).split(textOf(from)).join(textOf(to)),
  trimPrefix: (prefix, value) =>
    textOf(value).startsWith(textOf(prefix))
      ? textOf(value).slice(textOf(prefix).length)
      : value,
  trimSuffix: (suffix, value) =>
    textOf(suffix) && textOf(value).endsWith(textOf(suffix))
      ? textOf(value).slice(0, -textOf(suffix).length)
      : value,
  trunc: (length, value) => textOf(value).slice(0, Number(textOf(length))),
  normalize: value =>
    textOf(value)
      .toLowerCase()
      .replace(/[^a-z0-9.-]/g, '-'),
  printf: (format, ...values) =>
    textOf(format).replace(/%[svdq]/g, verb => {
      const text = textOf(values.shift());
      return verb === '%q' ? JSON.stringify(text) : text;
    }),
  print: (...values) => values.map(textOf).join(''),
  eq: (a, ...others) => others.some(b => equal(a, b)),
  ne: (a, b) => !equal(a, b),
  lt: numeric((a, b) => a < b),
  gt: numeric((a, b) => a > b),
  le: numeric((a, b) => a <= b),
  ge: numeric((a, b) => a >= b),
  not: value => !isTruthy(value),
  and: (...values) =>
    values.find(v => !isTruthy(v)) ?? values[values.length - 1],
  or: (...values) => values.find(isTruthy) ?? values[values.length - 1],
  empty: value => !isTruthy(value),
  len: value => lengthOf(value),
  index: (value, ...keys) =>
    getNode(
      isNode(value) ? value : undefined,
      ...keys.map(key => (typeof key === 'number' ? key : textOf(key))),
    ),
  get: (value, key) => getNode(isNode(value) ? value : undefined, textOf(key)),
  hasKey: (value, key) =>
    isNode(value) && value.kind === 'map' && value.entries.has(textOf(key)),
  has: (needle, list) =>
    isNode(list) &&
    list.kind === 'list' &&
    list.items.some(item => equal(item, needle)),
  list: (...values) => listOf(values.map(asNode)),
  dict: (...values) =>
    mapOf(
      values.flatMap(
        (key, at): Array<[string, YamlNode]> =>
          at % 2 === 0 ? [[textOf(key), asNode(values[at + 1])]] : [],
      ),
    ),
  first: value =>
    isNode(value) && value.kind === 'list' ? value.items[0] : undefined,
  last: value =>
    isNode(value) && value.kind === 'list'
      ? value.items[value.items.length - 1]
      : undefined,
  join: (separator, value) =>
    isNode(value) && value.kind === 'list'
      ? value.items.map(textOf).join(textOf(separator))
      : value,
  splitList: (separator, value) =>
    listOf(
      textOf(value)
        .split(textOf(separator))
        .map(t => scalarOf(t)),
    ),
  toYaml: yamlOf,
  toJson: value =>
    JSON.stringify(isNode(value) ? toJson(value) : value ?? null),
  indent,
  nindent: (width, text) => `\n${indent(width, text)}`,
};

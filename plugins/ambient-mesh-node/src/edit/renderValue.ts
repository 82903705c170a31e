import { JsonObject, JsonValue } from '@backstage/types';
import { isMap, isScalar, isSeq, Node } from 'yaml';
import { renderScalar } from './renderScalar';
import { YamlStyle } from './style';

/**
 * Writes a value in block style, as lines without the indentation of the place.
 * `like` is a neighbour whose quotes the value takes over, key by key.
 */
export function renderBlock(
  value: JsonValue,
  style: YamlStyle,
  like?: Node | null,
): string[] {
  if (isEmptyCollection(value) || !isCollection(value)) {
    return scalarLines(value, style, like);
  }
  if (Array.isArray(value)) {
    const sibling = isSeq(like) ? (like.items[0] as Node) : undefined;
    return value.flatMap(item => {
      const [first, ...rest] = renderBlock(item, style, sibling);
      return [`- ${first}`, ...rest.map(line => indent(line, 2))];
    });
  }
  return Object.entries(value).flatMap(([key, item]) =>
    renderPair(key, item ?? null, style, childOf(like, key)),
  );
}

/** Writes `key: value` in block style, as lines without indentation. */
export function renderPair(
  key: string,
  value: JsonValue,
  style: YamlStyle,
  like?: Node | null,
  quotedKey?: 'QUOTE_SINGLE' | 'QUOTE_DOUBLE',
): string[] {
  const name = renderScalar(key, {
    inFlow: false,
    quote: style.quote,
    type: quotedKey,
  });
  const lines = renderBlock(value, style, like);
  if (!isCollection(value) || isEmptyCollection(value)) {
    return [`${name}: ${lines[0]}`, ...lines.slice(1)];
  }
  const width = Array.isArray(value) && !style.indentLists ? 0 : style.step;
  return [`${name}:`, ...lines.map(line => indent(line, width))];
}

/** How a flow collection is written. */
export interface FlowForm {
  /** `{ a: 1 }` instead of `{a: 1}`. */
  padded: boolean;
  /** Keys are quoted, as in JSON. */
  json: boolean;
}

/** Writes a value in flow style, on one line. */
export function renderFlow(
  value: JsonValue,
  style: YamlStyle,
  form: FlowForm,
  like?: Node | null,
): string {
  if (!isCollection(value)) {
    return renderScalar(value, {
      inFlow: true,
      quote: form.json ? 'double' : style.quote,
      type: form.json ? 'QUOTE_DOUBLE' : typeOf(like),
    });
  }
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const items = Array.isArray(value)
    ? value.map(item => renderFlow(item, style, form))
    : Object.entries(value).map(([key, item]) =>
        renderFlowPair(key, item ?? null, style, form, childOf(like, key)),
      );
  const space = form.padded && items.length > 0 ? ' ' : '';
  return `${open}${space}${items.join(', ')}${space}${close}`;
}

/** Writes `key: value` in flow style. */
export function renderFlowPair(
  key: string,
  value: JsonValue,
  style: YamlStyle,
  form: FlowForm,
  like?: Node | null,
): string {
  const name = renderScalar(key, {
    inFlow: true,
    quote: form.json ? 'double' : style.quote,
    type: form.json ? 'QUOTE_DOUBLE' : undefined,
  });
  return `${name}: ${renderFlow(value, style, form, like)}`;
}

function scalarLines(
  value: JsonValue,
  style: YamlStyle,
  like?: Node | null,
): string[] {
  if (isCollection(value)) {
    return [Array.isArray(value) ? '[]' : '{}'];
  }
  const text = typeof value === 'string' ? value : '';
  if (/^[^\s#].*\n/.test(text) && /^[\n -~\u00a0-\ud7ff]*$/.test(text)) {
    const body = text.replace(/\n$/, '');
    const header = { '': '|-', '\n': '|' }[text.slice(body.length)];
    if (header && !body.endsWith('\n')) {
      return [
        header,
        ...body.split('\n').map(line => indent(line, style.step)),
      ];
    }
  }
  return [
    renderScalar(value, {
      inFlow: false,
      quote: style.quote,
      type: typeOf(like),
    }),
  ];
}

function typeOf(like?: Node | null) {
  return isScalar(like) &&
    (like.type === 'QUOTE_DOUBLE' || like.type === 'QUOTE_SINGLE')
    ? like.type
    : undefined;
}

function childOf(like: Node | null | undefined, key: string): Node | undefined {
  return isMap(like) ? (like.get(key, true) as Node | undefined) : undefined;
}

function isCollection(value: JsonValue): value is JsonObject | JsonValue[] {
  return value !== null && typeof value === 'object';
}

function isEmptyCollection(value: JsonValue): boolean {
  return isCollection(value) && Object.keys(value).length === 0;
}

/** Indents a line; an empty line stays empty. */
export function indent(line: string, width: number): string {
  return line === '' ? '' : ' '.repeat(width) + line;
}

import { JsonObject, JsonValue } from '@backstage/types';

/** How a text is written. Everything is optional; the default is plain block style. */
export interface WriteStyle {
  step?: number;
  listIndent?: number;
  /** Spaces behind a dash. */
  gap?: number;
  quote?: 'single' | 'double';
  quoteKeys?: boolean;
  /** From this depth on, collections are written in flow style. */
  flowFrom?: number;
  padded?: boolean;
  /** Flow collections over several lines, with a comma behind the last item. */
  tall?: 'bare' | 'trailing';
  /** A comment line in front of every key. */
  above?: boolean;
  /** A comment behind every scalar. */
  behind?: boolean;
  blankLines?: boolean;
}

/** Writes a value in a style; a writer of its own, to test the editor with. */
export function writeYaml(value: JsonValue, style: WriteStyle): string {
  return `${lines(value, style, 0).join('\n')}\n`;
}

function lines(value: JsonValue, style: WriteStyle, depth: number): string[] {
  if (!isFilled(value) || depth >= (style.flowFrom ?? Infinity)) {
    return [flow(value, style, 0)];
  }
  const step = style.step ?? 2;
  if (Array.isArray(value)) {
    const gap = ' '.repeat(style.gap ?? 1);
    return value.flatMap(item => {
      const [first, ...rest] = lines(item, style, depth + 1);
      return [
        `-${gap}${first}${tail(item, style, depth + 1)}`,
        ...rest.map(line => pad(line, gap.length + 1)),
      ];
    });
  }
  return Object.entries(value as JsonObject).flatMap(([key, item], index) => {
    const name = writeScalar(key, style.quoteKeys ? 'double' : undefined);
    const inside = isFilled(item) && depth + 1 < (style.flowFrom ?? Infinity);
    const width = Array.isArray(item) ? style.listIndent ?? step : step;
    const head = [
      ...(style.blankLines && index > 0 ? [''] : []),
      ...(style.above && index > 0 ? [`# about ${index}`] : []),
    ];
    return inside
      ? [
          ...head,
          `${name}:${style.behind ? ' # map' : ''}`,
          ...lines(item ?? null, style, depth + 1).map(line =>
            pad(line, width),
          ),
        ]
      : [
          ...head,
          `${name}: ${flow(item ?? null, style, 0)}${tail(
            item ?? null,
            style,
            depth + 1,
          )}`,
        ];
  });
}

function tail(value: JsonValue, style: WriteStyle, depth: number): string {
  const block = isFilled(value) && depth < (style.flowFrom ?? Infinity);
  return style.behind && !block ? '   # why: "because"' : '';
}

function flow(value: JsonValue, style: WriteStyle, depth: number): string {
  if (value === null || typeof value !== 'object') {
    return writeScalar(value, style.quote);
  }
  const list = Array.isArray(value);
  const items = list
    ? value.map(item => flow(item, style, depth + 1))
    : Object.entries(value).map(
        ([key, item]) =>
          `${writeScalar(key, style.quoteKeys ? 'double' : undefined)}: ${flow(
            item ?? null,
            style,
            depth + 1,
          )}`,
      );
  const [open, close] = list ? '[]' : '{}';
  if (items.length === 0) {
    return open + close;
  }
  if (style.tall) {
    const inner = ' '.repeat((depth + 1) * 2);
    const comma = style.tall === 'trailing' ? ',' : '';
    return `${open}\n${inner}${items.join(`,\n${inner}`)}${comma}\n${' '.repeat(
      depth * 2,
    )}${close}`;
  }
  const space = style.padded ? ' ' : '';
  return `${open}${space}${items.join(', ')}${space}${close}`;
}

function writeScalar(value: JsonValue, quote?: 'single' | 'double'): string {
  if (typeof value !== 'string') {
    return String(value);
  }
  if (quote === 'single' && !/[^ -~]/.test(value)) {
    return `'${value.replaceAll("'", "''")}'`;
  }
  return quote !== 'double' && /^[a-z][a-z0-9./-]+$/.test(value)
    ? value
    : JSON.stringify(value);
}

function isFilled(value: JsonValue | undefined): value is JsonValue[] {
  return (
    value !== null && typeof value === 'object' && Object.keys(value).length > 0
  );
}

function pad(line: string, width: number): string {
  return line
    .split('\n')
    .map(part => (part === '' ? '' : ' '.repeat(width) + part))
    .join('\n');
}

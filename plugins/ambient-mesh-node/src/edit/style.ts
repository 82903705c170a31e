import { CST, isMap, isPair, isScalar, isSeq, visit, visitor } from 'yaml';
import { ParsedYaml } from './parseYaml';
import { columnOf, lineBreakOf } from './splice';
import { dashOf } from './tokens';

/** How a text is written, so that what is added looks the same. */
export interface YamlStyle {
  /** Spaces a level. */
  step: number;
  /** Whether lists stand deeper than their key. */
  indentLists: boolean;
  quote: 'single' | 'double';
  lineBreak: string;
}

/** Reads the style off the text: the first indentation, the most used quote. */
export function detectStyle(parsed: ParsedYaml): YamlStyle {
  let step: number | null = null;
  let indentLists: boolean | null = null;
  let single = 0;
  let double = 0;
  const looks: visitor = {
    Scalar: (_key, scalar) => {
      if (isScalar(scalar)) {
        single += scalar.type === 'QUOTE_SINGLE' ? 1 : 0;
        double += scalar.type === 'QUOTE_DOUBLE' ? 1 : 0;
      }
    },
    Pair: (_key, pair) => {
      const child = pair.value;
      const key = isScalar(pair.key) ? pair.key.range?.[0] : undefined;
      if (key === undefined || !isPair(pair)) {
        return;
      }
      const column = columnOf(parsed.text, key);
      if (isMap(child) && !child.flow && child.range) {
        step ??= columnOf(parsed.text, child.range[0]) - column;
      }
      if (isSeq(child) && !child.flow) {
        const item = (child.srcToken as CST.BlockSequence).items.find(
          element => dashOf(element) !== null,
        );
        const dash = item ? dashOf(item) : null;
        indentLists ??= dash !== null && columnOf(parsed.text, dash) > column;
      }
    },
  };
  parsed.documents.forEach(document => visit(document, looks));
  return {
    step: step !== null && step > 0 ? step : 2,
    indentLists: indentLists ?? true,
    quote: single > double ? 'single' : 'double',
    lineBreak: lineBreakOf(parsed.text),
  };
}

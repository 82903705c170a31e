const nulls = /^(?:~|null|Null|NULL)?$/;
const booleans = /^(?:true|True|TRUE|false|False|FALSE)$/;
const numbers = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
/** Octal, hexadecimal, infinity, not a number: the full parser knows them. */
const unusual =
  /^(?:0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/**
 * A plain scalar by YAML 1.2's core schema; `undefined` where only the full
 * parser is to be trusted.
 */
export function coreValue(
  text: string,
): string | number | boolean | null | undefined {
  const first = text.charCodeAt(0);
  // Most scalars begin with a letter that begins no keyword.
  if (
    (first >= 0x61 && first <= 0x7a && !'tfn'.includes(text[0])) ||
    first === 0x2f
  ) {
    return text;
  }
  if (nulls.test(text)) {
    return null;
  }
  if (booleans.test(text)) {
    return text[0] === 't' || text[0] === 'T';
  }
  if (numbers.test(text)) {
    return Number(text);
  }
  return unusual.test(text) ? undefined : text;
}

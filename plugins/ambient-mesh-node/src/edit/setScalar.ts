import { CST, isScalar } from 'yaml';
import { locate } from './locate';
import { ParsedYaml } from './parseYaml';
import { Proposal } from './proposal';
import { renderScalar } from './renderScalar';
import { foldedLine, literalBody } from './blockBody';
import { detectStyle } from './style';
import { colonEnd, dashOf, tokenEnd } from './tokens';
import { YamlEdit } from './YamlEdit';

/** Proposes to replace the bytes of one scalar, in its own quotes. */
export function setScalar(
  parsed: ParsedYaml,
  edit: Extract<YamlEdit, { kind: 'set' }>,
): Proposal[] {
  const { node, item, offset } = locate(parsed, edit.at);
  if (node && !isScalar(node)) {
    return parsed.refuse(offset, 'this is not a scalar');
  }
  if (isScalar(node) && /\{\{|\$\{/.test(String(node.value))) {
    parsed.refuse(offset, 'this value is a template ({{ … }} or ${…})');
  }
  const style = detectStyle(parsed);
  const inFlow = item?.collection.flow === true;
  const token = node?.srcToken as CST.FlowScalar | CST.BlockScalar | undefined;

  if (!token || (token.type === 'scalar' && token.source === '')) {
    const start = item && (colonEnd(item.token) ?? dashEnd(item.token));
    if (start === null) {
      return parsed.refuse(offset, 'there is no value to replace');
    }
    const text = ` ${renderScalar(edit.value, { inFlow, quote: style.quote })}`;
    return [{ splice: { start, end: start, text }, edit }];
  }
  if (token.type === 'block-scalar') {
    const splice =
      typeof edit.value === 'string'
        ? literalBody(parsed.text, token, String(node?.value), edit.value) ??
          foldedLine(token, edit.value)
        : null;
    return splice
      ? [{ splice, edit }]
      : parsed.refuse(offset, 'this block scalar cannot hold the new value');
  }
  const text = renderScalar(edit.value, {
    inFlow,
    quote: style.quote,
    type: isScalar(node) ? node.type ?? undefined : undefined,
  });
  const end = tokenEnd(token) ?? token.offset;
  return [{ splice: { start: token.offset, end, text }, edit }];
}

function dashEnd(item: CST.CollectionItem): number | null {
  const dash = dashOf(item);
  return dash === null ? null : dash + 1;
}

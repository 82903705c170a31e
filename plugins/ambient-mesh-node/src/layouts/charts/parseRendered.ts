import { joinOutput, TemplateOutput } from '../template';
import { ParsedYaml, parseYaml, scalarOf, YamlNode, YamlScalar } from '../yaml';

const mark = /\uE000(\d+)\uE001/;
const marks = /\uE000(\d+)\uE001/g;

/**
 * Parses what a chart's template rendered to. Values that were copied from
 * somewhere are put into the text as marks, so that after parsing each scalar
 * still knows where it was taken from.
 */
export function parseRendered(
  output: TemplateOutput[],
  file: string,
): ParsedYaml[] {
  const origins: TemplateOutput[] = [];
  const text = output
    .map(piece => {
      if (!piece.origin) {
        return piece.text;
      }
      origins.push(piece);
      return `\uE000${origins.length - 1}\uE001`;
    })
    .join('');
  return parseYaml(text, file).map(document => ({
    ...document,
    root: document.root && restore(document.root, origins),
  }));
}

function restore(node: YamlNode, origins: TemplateOutput[]): YamlNode {
  // The lines of rendered text are not those of any file.
  const nowhere = { source: null, parent: null, key: null };
  switch (node.kind) {
    case 'map':
      return {
        ...node,
        ...nowhere,
        entries: new Map(
          Array.from(node.entries, ([key, value]): [string, YamlNode] => [
            key.replace(marks, (_, index) => origins[Number(index)].text),
            restore(value, origins),
          ]),
        ),
      };
    case 'list':
      return {
        ...node,
        ...nowhere,
        items: node.items.map(item => restore(item, origins)),
      };
    default:
      return restoreScalar({ ...node, ...nowhere }, origins);
  }
}

function restoreScalar(node: YamlScalar, origins: TemplateOutput[]): YamlNode {
  if (!node.text || !mark.test(node.text)) {
    return node;
  }
  const pieces = node.text
    .split(marks)
    .map((part, at) => (at % 2 === 1 ? origins[Number(part)] : { text: part }));
  const only = pieces.filter(piece => piece.text !== '');
  const [first] = only;
  // A scalar that is one copied value is that value, null included.
  return only.length === 1 && first.origin
    ? { ...first.origin, origin: first.origin.origin ?? first.origin }
    : joinOutput(pieces, scalarOf(''));
}

import { getNode, scalarOf, YamlNode, YamlScalar } from '../yaml';
import { createScope, evaluateTemplate } from './evaluate';
import { parseTemplate } from './parseTemplate';
import { TemplateOutput } from './TemplateValue';

/** Renders one text; throws TemplateError for what it does not evaluate. */
export type RenderText = (text: string) => TemplateOutput[];

/**
 * Argo CD's older templates: `{{path.to.parameter}}`. An unknown parameter
 * stays as it is, as in Argo CD.
 */
export function createFastTemplate(parameters: YamlNode): RenderText {
  return text => {
    const output: TemplateOutput[] = [];
    let at = 0;
    for (const match of text.matchAll(/\{\{\s*([^{}]+?)\s*\}\}/g)) {
      output.push({ text: text.slice(at, match.index) });
      at = match.index + match[0].length;
      const value = findFlattened(parameters, match[1]);
      output.push(
        value?.kind === 'scalar'
          ? { text: value.text ?? '', origin: value.origin ?? value }
          : { text: match[0] },
      );
    }
    output.push({ text: text.slice(at) });
    return output;
  };
}

/** Argo CD's `goTemplate: true`. */
export function createGoTemplate(
  parameters: YamlNode,
  options: { strict: boolean },
): RenderText {
  return text =>
    evaluateTemplate(parseTemplate(text), createScope(parameters, options));
}

/** `metadata.labels.a.b/c`: keys may themselves hold dots. */
function findFlattened(node: YamlNode, name: string): YamlNode | undefined {
  const whole = getNode(node, name);
  if (whole) {
    return whole;
  }
  for (
    let dot = name.indexOf('.');
    dot !== -1;
    dot = name.indexOf('.', dot + 1)
  ) {
    const inner = getNode(node, name.slice(0, dot));
    const found = inner && findFlattened(inner, name.slice(dot + 1));
    if (found) {
      return found;
    }
  }
  return undefined;
}

/**
 * Joins output to one scalar. The origin survives when it is all there is;
 * otherwise the scalar remembers what it was put together from.
 */
export function joinOutput(
  output: TemplateOutput[],
  template: YamlScalar,
): YamlScalar {
  const pieces = output.filter(piece => piece.text !== '');
  const around = template.origin ?? template;
  if (pieces.length === 1 && pieces[0].origin) {
    const rendered = scalarOf(pieces[0].text, pieces[0].origin);
    return { ...rendered, textLine: around.textLine };
  }
  return {
    ...scalarOf(pieces.map(piece => piece.text).join('')),
    line: around.line,
    textLine: around.textLine,
    near: pieces.find(piece => piece.origin)?.origin ?? around,
    pieces,
  };
}

/** Whether a tree has nothing to render; trees are asked once for each element. */
const plain = new WeakMap<YamlNode, boolean>();

function isPlain(node: YamlNode): boolean {
  if (node.kind === 'scalar') {
    return !node.text?.includes('{{');
  }
  const known = plain.get(node);
  if (known !== undefined) {
    return known;
  }
  const answer =
    node.kind === 'list'
      ? node.items.every(isPlain)
      : Array.from(node.entries).every(
          ([key, value]) => !key.includes('{{') && isPlain(value),
        );
  plain.set(node, answer);
  return answer;
}

/**
 * Renders every text of a tree, keys included. What has no action stays the
 * node it is, so that its place remains known.
 */
export function renderNode(node: YamlNode, render: RenderText): YamlNode {
  if (isPlain(node)) {
    return node;
  }
  switch (node.kind) {
    case 'map':
      return {
        ...node,
        entries: new Map(
          Array.from(node.entries, ([key, value]): [string, YamlNode] => [
            key.includes('{{') ? textOfOutput(render(key)) : key,
            renderNode(value, render),
          ]),
        ),
      };
    case 'list':
      return {
        ...node,
        items: node.items.map(item => renderNode(item, render)),
      };
    default:
      return joinOutput(render(node.text ?? ''), node);
  }
}

function textOfOutput(output: TemplateOutput[]): string {
  return output.map(piece => piece.text).join('');
}

import { TemplateError } from './TemplateError';

/** An action or a run of text of a Go template. */
export type TemplatePart =
  | { kind: 'text'; text: string }
  | { kind: 'output'; pipeline: string; line: number }
  | {
      kind: 'if' | 'with' | 'range';
      pipeline: string;
      line: number;
      body: TemplatePart[];
      otherwise: TemplatePart[];
    }
  | { kind: 'define'; name: string; line: number; body: TemplatePart[] };

interface Open {
  part: Extract<TemplatePart, { body: TemplatePart[] }>;
  target: TemplatePart[];
  /** Blocks that `else if` opened and the same `end` closes. */
  chained: boolean;
}

const action =
  /\{\{(- )?\s*((?:"(?:\\.|[^"\\])*"|`[^`]*`|\/\*[\s\S]*?\*\/|[^"`}]|\}(?!\}))*?)\s*( -)?\}\}/g;

/**
 * Parses the text of a Go template (Helm, Argo CD with `goTemplate: true`).
 *
 * @throws TemplateError when blocks are not closed or delimiters do not match.
 */
export function parseTemplate(text: string): TemplatePart[] {
  const root: TemplatePart[] = [];
  const stack: Open[] = [];
  let target = root;
  let at = 0;
  let trim = false;
  let line = 1;
  const addText = (raw: string, trimEnd: boolean) => {
    let piece = trim ? raw.trimStart() : raw;
    piece = trimEnd ? piece.trimEnd() : piece;
    if (piece) {
      target.push({ kind: 'text', text: piece });
    }
  };
  const open = (
    kind: 'if' | 'with' | 'range',
    pipeline: string,
    chained: boolean,
  ) => {
    const part = { kind, pipeline, line, body: [], otherwise: [] };
    target.push(part);
    stack.push({ part, target, chained });
    target = part.body;
  };
  for (const match of text.matchAll(action)) {
    addText(text.slice(at, match.index), Boolean(match[1]));
    line += countLines(text.slice(at, match.index));
    at = match.index + match[0].length;
    trim = Boolean(match[3]);
    const code = match[2];
    const [, word, rest] = /^(\w+)\b\s*([\s\S]*)$/.exec(code) ?? [];
    if (code === '' || code.startsWith('/*')) {
      line += countLines(match[0]);
      continue;
    }
    if (word === 'if' || word === 'with' || word === 'range') {
      open(word, rest, false);
    } else if (word === 'define' || word === 'block') {
      const part: TemplatePart = {
        kind: 'define',
        name: rest.replace(/^"|"$/g, ''),
        line,
        body: [],
      };
      target.push(part);
      stack.push({ part, target, chained: false });
      target = part.body;
    } else if (word === 'else') {
      const top = stack[stack.length - 1];
      if (!top || top.part.kind === 'define') {
        throw new TemplateError('an "else" without an "if"', line);
      }
      target = top.part.otherwise;
      const [, next, condition] = /^(if|with)\s+([\s\S]+)$/.exec(rest) ?? [];
      if (next) {
        open(next as 'if' | 'with', condition, true);
      }
    } else if (word === 'end') {
      let closed = stack.pop();
      while (closed?.chained) {
        closed = stack.pop();
      }
      if (!closed) {
        throw new TemplateError('an "end" without a beginning', line);
      }
      target = closed.target;
    } else {
      target.push({ kind: 'output', pipeline: code, line });
    }
    line += countLines(match[0]);
  }
  const tail = text.slice(at);
  if (tail.includes('{{')) {
    throw new TemplateError('an action "{{" that is not closed', line);
  }
  addText(tail, false);
  if (stack.length > 0) {
    throw new TemplateError(
      'a block that is not ended',
      stack[stack.length - 1].part.line,
    );
  }
  return root;
}

function countLines(text: string): number {
  return text.split('\n').length - 1;
}

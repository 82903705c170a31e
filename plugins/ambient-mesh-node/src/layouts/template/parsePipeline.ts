import { TemplateError } from './TemplateError';

/** An operand of a command. */
export type Operand =
  | { kind: 'literal'; value: string | number | boolean | null }
  | { kind: 'path'; root: '.' | '$' | string; keys: string[] }
  | { kind: 'nested'; pipeline: Pipeline; keys: string[] }
  | { kind: 'function'; name: string };

/** Commands joined by `|`; each is a function with operands, or one operand. */
export interface Pipeline {
  /** Variables that `:=` or `=` sets: one, or key and value of a range. */
  variables: string[];
  commands: Operand[][];
}

const token =
  /\s*("(?:\\.|[^"\\])*"|`[^`]*`|:=|=|\||\(|\)(?:\.\w+)*|,|\$?\w*(?:\.\w+)+|\$\w*|\.|-?\d+(?:\.\d+)?|[A-Za-z_]\w*)/y;

/** @throws TemplateError for syntax beyond Go's `text/template` pipelines. */
export function parsePipeline(code: string, line: number): Pipeline {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < code.trimEnd().length) {
    const start = token.lastIndex;
    const match = token.exec(code);
    if (!match) {
      refuseHyphen(code, start, line);
      throw new TemplateError(`the expression "${code}"`, line);
    }
    tokens.push(match[1]);
  }
  const assign = tokens.findIndex(t => t === ':=' || t === '=');
  const variables =
    assign === -1 ? [] : tokens.slice(0, assign).filter(t => t !== ',');
  const rest = assign === -1 ? tokens : tokens.slice(assign + 1);
  const { commands, next } = readCommands(rest, 0, line, code);
  if (next < rest.length) {
    throw new TemplateError(`the expression "${code}"`, line);
  }
  return { variables, commands };
}

/** `.Values.base.zt-shim`: Go reads a minus there, and refuses the template. */
function refuseHyphen(code: string, at: number, line: number): void {
  const [field] = /[\w.$]*$/.exec(code.slice(0, at)) ?? [''];
  const [rest] = /^-[\w-]+/.exec(code.slice(at)) ?? [];
  if (rest && field.includes('.')) {
    throw new TemplateError(
      `the invalid key "${field}${rest}" (a key with a hyphen is read with index)`,
      line,
    );
  }
}

function readCommands(
  tokens: string[],
  from: number,
  line: number,
  code: string,
): { commands: Operand[][]; next: number } {
  const commands: Operand[][] = [[]];
  let at = from;
  for (; at < tokens.length && !tokens[at].startsWith(')'); at += 1) {
    const text = tokens[at];
    const command = commands[commands.length - 1];
    if (text === '|') {
      commands.push([]);
    } else if (text === '(') {
      const inner = readCommands(tokens, at + 1, line, code);
      const close = tokens[inner.next];
      if (close === undefined) {
        throw new TemplateError(`the expression "${code}"`, line);
      }
      command.push({
        kind: 'nested',
        pipeline: { variables: [], commands: inner.commands },
        keys: close.split('.').slice(1),
      });
      at = inner.next;
    } else {
      command.push(readOperand(text));
    }
  }
  if (commands.some(command => command.length === 0)) {
    throw new TemplateError(`the expression "${code}"`, line);
  }
  return { commands, next: at };
}

function readOperand(text: string): Operand {
  if (text.startsWith('"')) {
    return { kind: 'literal', value: unquote(text) };
  }
  if (text.startsWith('`')) {
    return { kind: 'literal', value: text.slice(1, -1) };
  }
  if (/^-?\d/.test(text)) {
    return { kind: 'literal', value: Number(text) };
  }
  if (text === 'true' || text === 'false') {
    return { kind: 'literal', value: text === 'true' };
  }
  if (text === 'nil') {
    return { kind: 'literal', value: null };
  }
  if (text.startsWith('.') || text.startsWith('$')) {
    const [root, ...keys] = text.split('.');
    return { kind: 'path', root: root || '.', keys: keys.filter(Boolean) };
  }
  return { kind: 'function', name: text };
}

const escapes: Record<string, string> = { n: '\n', t: '\t' };

function unquote(text: string): string {
  return text
    .slice(1, -1)
    .replace(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter);
}

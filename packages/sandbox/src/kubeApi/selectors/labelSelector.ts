import { badRequest } from '../status';

/** Whether an object with these labels is selected. */
export type LabelSelector = (labels: Record<string, string>) => boolean;

type Token = { kind: 'word' | 'operator' | 'end'; text: string };

const operators = 'in, notin, =, ==, !=, gt, lt';

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /\s*(==|!=|[=!(),<>]|[^\s=!(),<>]+)/gy;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const isOperator = /^[=!(),<>]/.test(match[1]);
    tokens.push({ kind: isOperator ? 'operator' : 'word', text: match[1] });
  }
  return tokens;
}

/** Reads tokens one after the other; past the end it gives empty ones. */
class Reader {
  #at = 0;

  constructor(private readonly tokens: Token[]) {}

  peek(): Token {
    return this.tokens[this.#at] ?? { kind: 'end', text: '' };
  }

  next(): Token {
    const token = this.peek();
    this.#at += 1;
    return token;
  }
}

const refuse = (found: string, expected: string) =>
  badRequest(
    `unable to parse requirement: found '${found}', expected: ${expected}`,
  );

/**
 * Parses a label selector in its written form: `a=b`, `a==b`, `a!=b`,
 * `a in (b,c)`, `a notin (b)`, `a`, `!a`, `a gt 3`, joined by commas.
 *
 * @throws StatusError 400 when it cannot be parsed
 */
export function parseLabelSelector(text: string): LabelSelector {
  const reader = new Reader(tokenize(text));
  const requirements: LabelSelector[] = [];
  while (reader.peek().kind !== 'end') {
    requirements.push(requirement(reader));
    const separator = reader.next();
    if (separator.kind === 'end') {
      break;
    }
    if (separator.text !== ',') {
      throw refuse(separator.text, "',' or 'end of string'");
    }
    if (reader.peek().kind === 'end') {
      throw refuse('', "identifier after ','");
    }
  }
  return labels => requirements.every(matches => matches(labels));
}

function requirement(reader: Reader): LabelSelector {
  const first = reader.next();
  if (first.text === '!') {
    const key = word(reader.next());
    return labels => labels[key] === undefined;
  }
  const key = word(first);
  const operator = reader.peek();
  if (operator.kind === 'end' || operator.text === ',') {
    return labels => labels[key] !== undefined;
  }
  reader.next();
  switch (operator.text) {
    case '=':
    case '==': {
      const value = optionalWord(reader);
      return labels => labels[key] === value;
    }
    case '!=': {
      const value = optionalWord(reader);
      return labels => labels[key] !== value;
    }
    case 'in': {
      const values = list(reader);
      return labels => labels[key] !== undefined && values.has(labels[key]);
    }
    case 'notin': {
      const values = list(reader);
      return labels => labels[key] === undefined || !values.has(labels[key]);
    }
    case 'gt':
    case '>': {
      const bound = Number(word(reader.next()));
      return labels => Number(labels[key] ?? NaN) > bound;
    }
    case 'lt':
    case '<': {
      const bound = Number(word(reader.next()));
      return labels => Number(labels[key] ?? NaN) < bound;
    }
    default:
      throw refuse(operator.text, operators);
  }
}

function word(token: Token): string {
  if (token.kind !== 'word') {
    throw refuse(token.text, 'identifier');
  }
  return token.text;
}

function optionalWord(reader: Reader): string {
  return reader.peek().kind === 'word' ? reader.next().text : '';
}

function list(reader: Reader): Set<string> {
  const open = reader.next();
  if (open.text !== '(') {
    throw refuse(open.text, "'('");
  }
  const values = new Set<string>();
  for (;;) {
    values.add(optionalWord(reader));
    const separator = reader.next();
    if (separator.text === ')') {
      return values;
    }
    if (separator.text !== ',') {
      throw refuse(separator.text, "',' or ')'");
    }
  }
}

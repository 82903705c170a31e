import {
  Document,
  isCollection,
  isScalar,
  Lexer,
  LineCounter,
  ParsedNode,
  parseAllDocuments,
  visit,
  visitor,
} from 'yaml';
import { YamlEditRefusedError } from './YamlEditRefusedError';

/** A text, parsed with its source tokens. */
export interface ParsedYaml {
  file: string;
  text: string;
  documents: Document.Parsed<ParsedNode>[];
  /** 1-based line of an offset. */
  lineAt(offset: number): number;
  /** Throws a {@link YamlEditRefusedError} for the place. */
  refuse(offset: number, reason: string): never;
}

const TEMPLATE_COMMENT =
  /\{\{-?\s*(if|range|with|end|else|define|include|template|block|\/\*)/;

/**
 * Parses all documents of a text that is going to be edited. Duplicate keys are
 * tolerated here and refused on the edited path only.
 *
 * @throws YamlEditRefusedError when a document does not parse, or when the text
 * is a template of YAML and not YAML: what it becomes is not known here.
 */
export function parseYaml(text: string, file: string): ParsedYaml {
  const lineCounter = new LineCounter();
  const result = parseAllDocuments(text, {
    keepSourceTokens: true,
    uniqueKeys: false,
    merge: false,
    lineCounter,
    prettyErrors: false,
  });
  // An empty stream comes back as a marked empty array.
  const documents = 'empty' in result ? [] : result;
  const lineAt = (offset: number) =>
    Math.max(1, lineCounter.linePos(offset).line);
  const refuse = (offset: number, reason: string): never => {
    throw new YamlEditRefusedError({ file, line: lineAt(offset), reason });
  };

  const template = templateOffset(text, documents);
  if (template !== null) {
    refuse(
      template,
      'this is a template ({{ … }} outside of a string), not YAML',
    );
  }
  for (const document of documents) {
    for (const error of document.errors) {
      refuse(error.pos[0], `the file does not parse: ${error.message}`);
    }
  }
  return { file, text, documents, lineAt, refuse };
}

/** Offset of a template action where YAML expects a node or has a comment. */
function templateOffset(
  text: string,
  documents: Document.Parsed<ParsedNode>[],
): number | null {
  if (!text.includes('{{')) {
    return null;
  }
  let found = templateComment(text);
  const braces: visitor = {
    Node: (_key, node) => {
      const start = node.range?.[0];
      if (
        typeof start === 'number' &&
        text.startsWith('{{', start) &&
        (isCollection(node) || (isScalar(node) && node.type === 'PLAIN'))
      ) {
        found ??= start;
        return visit.BREAK;
      }
      return undefined;
    },
  };
  documents.forEach(document => visit(document, braces));
  return found;
}

/** Control lexemes of the lexer, which stand for no text. */
const CONTROL = new Set(['\x02', '\x18', '\x1f']);

function templateComment(text: string): number | null {
  let offset = 0;
  let previous = '';
  for (const lexeme of new Lexer().lex(text)) {
    const comment = lexeme.startsWith('#') && previous !== '\x1f';
    if (comment && TEMPLATE_COMMENT.test(lexeme)) {
      return offset;
    }
    offset += CONTROL.has(lexeme) ? 0 : lexeme.length;
    previous = lexeme;
  }
  return null;
}

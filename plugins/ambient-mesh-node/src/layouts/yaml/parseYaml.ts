import { parseFast } from './fast/parseFast';
import { markPieces, Piece, unmark } from './marks';
import { ParsedYaml } from './ParsedYaml';
import { parseSlow } from './parseSlow';
import { splitDocuments } from './splitDocuments';
import { YamlScalar, YamlSource } from './YamlNode';

/**
 * Parses all documents of a file. A broken document is an entry with an
 * `error`; the others are read all the same.
 *
 * @param file - Path from the repository's root.
 * @public
 */
export function parseYaml(text: string, file: string): ParsedYaml[] {
  const clean = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const parts = splitDocuments(clean);
  if (!parts) {
    return parseSlow(clean, 1, { file, document: 0 });
  }
  return parts.map((part, document) =>
    parseOne(part.text, part.line, { file, document }),
  );
}

/** What scalars hold, for as long as they live: every commit asks again. */
const embedded = new WeakMap<YamlScalar, ParsedYaml>();

/**
 * Parses the YAML text that a scalar holds (`helm.values: |`).
 *
 * @public
 */
export function parseEmbedded(host: YamlScalar): ParsedYaml {
  const known = embedded.get(host);
  const parsed = known ?? parseHeld(host);
  if (!known) {
    embedded.set(host, parsed);
  }
  return parsed;
}

function parseHeld(host: YamlScalar): ParsedYaml {
  const origin = host.origin ?? host;
  if (host.pieces) {
    return parseTogether(host, host.pieces);
  }
  if (!origin.source) {
    return parseNowhere(host);
  }
  const { file, document } = origin.source;
  return parseOne(host.text ?? '', origin.textLine, {
    file,
    document,
    host: origin,
  });
}

function parseOne(text: string, line: number, source: YamlSource): ParsedYaml {
  const root = parseFast(text, line, source);
  return root
    ? { source, root }
    : parseSlow(text, line, source)[0] ?? { source };
}

/** Text that stands nowhere (`{{ toYaml . }}` in a template): so does what it holds. */
function parseNowhere(host: YamlScalar): ParsedYaml {
  const parsed = parseOne(host.text ?? '', 1, { file: '', document: 0 });
  return { ...parsed, root: parsed.root && unmark(parsed.root, []) };
}

/** Text that a template put together: its places are those of its pieces. */
function parseTogether(host: YamlScalar, pieces: Piece[]): ParsedYaml {
  const at = host.near?.source ?? { file: '', document: 0 };
  const parsed = parseOne(markPieces(pieces), host.line, at);
  return { ...parsed, root: parsed.root && unmark(parsed.root, pieces) };
}

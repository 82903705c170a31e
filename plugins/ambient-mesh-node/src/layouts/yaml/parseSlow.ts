import {
  Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  LineCounter,
  Node,
  Pair,
  parseAllDocuments,
  Scalar,
} from 'yaml';
import { ParsedYaml } from './ParsedYaml';
import { YamlMap, YamlNode, YamlScalar, YamlSource } from './YamlNode';

/** Nodes that aliases of one document repeat. */
const maxRepeated = 100_000;
/** Brackets and dashes within each other; the parser would take minutes. */
const maxDepth = 2_000;

interface Conversion {
  source: YamlSource;
  /** What each anchor names at this point of the document. */
  anchors: Map<string, Node>;
  lineAt(offset: number): number;
  repeated: number;
  /** Aliases being resolved, against an anchor that contains itself. */
  open: Set<Node>;
}

class UnreadableYaml extends Error {
  constructor(message: string, readonly line: number) {
    super(message);
  }
}

/**
 * Parses with the `yaml` package, which understands everything.
 *
 * @param firstLine - Line of the file that `text` starts at.
 * @param source - Where `text` stands, for the first of its documents.
 */
export function parseSlow(
  text: string,
  firstLine: number,
  source: YamlSource,
): ParsedYaml[] {
  const deepAt = tooDeepAt(text);
  if (deepAt !== undefined) {
    const line = firstLine + text.slice(0, deepAt).split('\n').length - 1;
    return [{ source, error: { line, reason: 'nested too deep' } }];
  }
  const lines = new LineCounter();
  const lineAt = (offset: number) =>
    firstLine + Math.max(lines.linePos(offset).line, 1) - 1;
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'silent',
    stringKeys: false,
    // Checked below: the package compares every key with every other.
    uniqueKeys: false,
  });
  return (Array.isArray(documents) ? documents : []).map((parsed, index) => {
    const document = parsed as unknown as Document;
    const at = { ...source, document: source.document + index };
    const [error] = document.errors;
    if (error) {
      return {
        source: at,
        error: { line: lineAt(error.pos[0]), reason: error.message },
      };
    }
    try {
      const root =
        document.contents &&
        convert(document.contents as Node, null, null, {
          anchors: new Map(),
          source: at,
          lineAt,
          repeated: 0,
          open: new Set(),
        });
      return { source: at, root: root ?? undefined };
    } catch (thrown) {
      if (thrown instanceof UnreadableYaml) {
        return {
          source: at,
          error: { line: thrown.line, reason: thrown.message },
        };
      }
      throw thrown;
    }
  });
}

function convert(
  node: Node,
  parent: YamlNode | null,
  key: string | number | null,
  conversion: Conversion,
): YamlNode {
  const { source, lineAt } = conversion;
  const line = lineAt(node.range?.[0] ?? 0);
  const base = { source, line, parent: parent as YamlMap | null, key };
  conversion.repeated += conversion.open.size > 0 ? 1 : 0;
  if (conversion.repeated > maxRepeated) {
    throw new UnreadableYaml('aliases make this document too large', line);
  }
  if (isAlias(node)) {
    const target = conversion.anchors.get(node.source);
    if (!target || conversion.open.has(target)) {
      throw new UnreadableYaml(`alias *${node.source} leads nowhere`, line);
    }
    conversion.open.add(target);
    const resolved = convert(target, parent, key, conversion);
    conversion.open.delete(target);
    return resolved;
  }
  const { anchor } = node as { anchor?: string };
  if (anchor) {
    conversion.anchors.set(anchor, node);
  }
  if (isMap(node)) {
    const map: YamlMap = { ...base, kind: 'map', entries: new Map() };
    const keys = new Set<unknown>();
    for (const pair of node.items as Pair[]) {
      assertNew(pair.key, keys, conversion);
      addPair(map, pair, conversion);
    }
    return map;
  }
  if (isCollection(node)) {
    const list: YamlNode = { ...base, kind: 'list', items: [] };
    node.items.forEach((item, index) => {
      // A sequence may hold pairs (`? a`) only in sets, which are maps.
      list.items.push(convert(item as Node, list, index, conversion));
    });
    return list;
  }
  return convertScalar(node as unknown as Scalar, base);
}

function convertScalar(
  node: Scalar,
  base: Pick<YamlScalar, 'source' | 'line' | 'parent' | 'key'>,
): YamlScalar {
  const { value } = node;
  const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
  const plain =
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean'
      ? value
      : null;
  return {
    ...base,
    kind: 'scalar',
    text: value === null ? null : node.source ?? String(value),
    value: plain ?? (value === null ? null : node.source ?? String(value)),
    textLine: isBlock ? base.line + 1 : base.line,
  };
}

/** As the package compares keys: `1` and `"1"` are two. */
function assertNew(
  key: unknown,
  keys: Set<unknown>,
  { lineAt }: Conversion,
): void {
  if (isScalar(key)) {
    if (keys.has(key.value)) {
      throw new UnreadableYaml(
        'Map keys must be unique',
        lineAt(key.range?.[0] ?? 0),
      );
    }
    keys.add(key.value);
  }
}

function addPair(map: YamlMap, pair: Pair, conversion: Conversion): void {
  const { key } = pair;
  const line = isScalar(key)
    ? conversion.lineAt(key.range?.[0] ?? 0)
    : map.line;
  if (!isScalar(key)) {
    throw new UnreadableYaml('a key that is not plain text', line);
  }
  const name = key.source ?? String(key.value);
  if (name === '<<' && key.type === 'PLAIN') {
    mergeInto(map, pair.value as Node | null, line, conversion);
    return;
  }
  if (pair.value) {
    map.entries.set(name, convert(pair.value as Node, map, name, conversion));
  } else {
    map.entries.set(name, {
      kind: 'scalar',
      source: conversion.source,
      line,
      textLine: line,
      parent: map,
      key: name,
      text: null,
      value: null,
    });
  }
}

/** `<<: *base`: keys of the map itself win, wherever they stand. */
function mergeInto(
  map: YamlMap,
  value: Node | null,
  line: number,
  conversion: Conversion,
): void {
  const merged = value && convert(value, map, '<<', conversion);
  const sources = merged?.kind === 'list' ? merged.items : [merged];
  for (const from of sources) {
    if (from?.kind !== 'map') {
      throw new UnreadableYaml('a merge key (<<) that names no map', line);
    }
    for (const [name, entry] of from.entries) {
      if (!map.entries.has(name)) {
        map.entries.set(name, entry);
      }
    }
  }
}

/** `- - - x`, and anchors and tags in front of each other. */
const chain = new RegExp(`(?:[-?] |[&!]\\S* ){${maxDepth}}`);

/** Where a text is nested deeper than anybody writes; by its brackets alone. */
function tooDeepAt(text: string): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > maxDepth) {
        return at;
      }
    } else if ((code === 0x5d || code === 0x7d) && depth > 0) {
      depth -= 1;
    }
  }
  return chain.exec(text)?.index;
}

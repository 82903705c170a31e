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

/** Nodes of one document, aliases counted as often as they are used. */
const maxNodes = 100_000;

interface Conversion {
  source: YamlSource;
  /** What each anchor names at this point of the document. */
  anchors: Map<string, Node>;
  lineAt(offset: number): number;
  nodes: number;
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
  const lines = new LineCounter();
  const lineAt = (offset: number) =>
    firstLine + Math.max(lines.linePos(offset).line, 1) - 1;
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'silent',
    stringKeys: false,
    uniqueKeys: true,
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
          nodes: 0,
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
  conversion.nodes += 1;
  if (conversion.nodes > maxNodes) {
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
    node.items.forEach(pair => addPair(map, pair as Pair, conversion));
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

import {
  CST,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Pair,
  ParsedNode,
  visit,
  YAMLMap,
  YAMLSeq,
} from 'yaml';
import { ParsedYaml } from './parseYaml';
import { YamlPlace } from './YamlEdit';

/** The item of a collection that a path ends with. */
export interface LocatedItem {
  collection: YAMLMap.Parsed | YAMLSeq.Parsed;
  index: number;
  /** Source tokens of the item. */
  token: CST.CollectionItem;
  /** The item that the collection itself is the value of, if any. */
  parent: LocatedItem | null;
}

/** A node and the item it is the value of (`null`: the document's root). */
export interface Located {
  node: ParsedNode | null;
  item: LocatedItem | null;
  /** Where to point to in a message. */
  offset: number;
}

/**
 * Finds the node that a place names.
 *
 * @throws YamlEditRefusedError for what an edit there could change elsewhere or
 * not reach: aliases, anchors in use, merge keys, duplicate keys; and when the
 * place does not exist.
 */
export function locate(parsed: ParsedYaml, place: YamlPlace): Located {
  const document = parsed.documents[place.document];
  if (!document) {
    return parsed.refuse(
      0,
      `there is no document ${place.document + 1} in the file`,
    );
  }
  const used = anchorsInUse(document.contents);
  let node: ParsedNode | null = document.contents;
  let item: LocatedItem | null = null;
  let offset = node?.range?.[0] ?? document.range[0];

  for (const segment of place.path) {
    guard(parsed, node, used, offset);
    if (isMap(node)) {
      item = enterMap(parsed, node as YAMLMap.Parsed, segment, item);
      const pair: Pair = (node as YAMLMap).items[item.index];
      offset = (pair.key as ParsedNode).range[0];
      node = pair.value as ParsedNode | null;
    } else if (isSeq(node)) {
      item = enterSeq(parsed, node as YAMLSeq.Parsed, segment, item);
      node = (node as YAMLSeq.Parsed).items[item.index] as ParsedNode;
      offset = node.range[0];
    } else {
      return parsed.refuse(
        offset,
        `there is no ${describe(place)}: nothing below this value`,
      );
    }
  }
  guard(parsed, node, used, offset);
  return { node, item, offset };
}

function enterMap(
  parsed: ParsedYaml,
  map: YAMLMap.Parsed,
  segment: string | number,
  parent: LocatedItem | null,
): LocatedItem {
  const keys = map.items.map(pair => pair.key as ParsedNode);
  const merge = keys.find(key => isScalar(key) && key.value === '<<');
  if (merge) {
    parsed.refuse(merge.range[0], 'a merge key (<<) adds keys to this map');
  }
  const matches = keys.flatMap((key, index) =>
    isScalar(key) &&
    [key.value, key.source].some(v => String(v) === String(segment))
      ? [index]
      : [],
  );
  if (matches.length === 0) {
    parsed.refuse(map.range[0], `there is no key '${segment}' in this map`);
  }
  if (matches.length > 1) {
    parsed.refuse(
      keys[matches[1]].range[0],
      `the key '${segment}' stands twice in this map`,
    );
  }
  const [index] = matches;
  return {
    collection: map,
    index,
    token: map.items[index].srcToken as CST.CollectionItem,
    parent,
  };
}

function enterSeq(
  parsed: ParsedYaml,
  list: YAMLSeq.Parsed,
  segment: string | number,
  parent: LocatedItem | null,
): LocatedItem {
  const index = Number(segment);
  if (!list.items[index]) {
    parsed.refuse(
      list.range[0],
      `there is no element ${segment} in this list of ${list.items.length}`,
    );
  }
  const tokens = (list.srcToken as CST.BlockSequence | CST.FlowCollection)
    .items as CST.CollectionItem[];
  return {
    collection: list,
    index,
    token: tokens.filter(isElement)[index],
    parent,
  };
}

/** A token item that is an element, not only comments or a trailing comma. */
export function isElement(item: CST.CollectionItem): boolean {
  return Boolean(
    item.value ||
      item.key ||
      item.sep ||
      item.start.some(token => token.type === 'seq-item-ind'),
  );
}

function guard(
  parsed: ParsedYaml,
  node: ParsedNode | null,
  used: Set<string>,
  offset: number,
): void {
  if (isAlias(node)) {
    parsed.refuse(offset, `this is an alias (*${node.source})`);
  }
  if (node && 'anchor' in node && node.anchor && used.has(node.anchor)) {
    parsed.refuse(
      offset,
      `the anchor &${node.anchor} is used elsewhere, so an edit here changes that place too`,
    );
  }
}

/** Names of the anchors that an alias refers to. */
export function anchorsInUse(root: ParsedNode | null): Set<string> {
  const names = new Set<string>();
  if (root) {
    visit(root, {
      Alias: (_key, alias) => {
        names.add(alias.source);
      },
    });
  }
  return names;
}

/** `document 2: spec.values` for messages. */
export function describe(place: YamlPlace): string {
  const path = [...place.path, ...(place.embedded ?? [])].join('.');
  return `document ${place.document + 1}: ${path || '(root)'}`;
}

import { JsonValue } from '@backstage/types';
import { isAlias, isMap, isScalar, isSeq, Node } from 'yaml';
import { YamlEdit, YamlPlace } from './YamlEdit';

/**
 * What a node means: types, values, order of keys, anchors and tags, but no
 * comments or style. Numbers keep their spelling, so that `1.30` is not `1.3`.
 */
export type Meaning =
  | { type: string; text: string; marks: string }
  | { alias: string }
  | { map: Array<[Meaning, Meaning]>; marks: string }
  | { list: Meaning[]; marks: string };

/** Meaning of a parsed node; `null` is an empty document or value. */
export function meaningOfNode(node: Node | null | undefined): Meaning {
  if (!node) {
    return meaningOfValue(null);
  }
  if (isAlias(node)) {
    return { alias: node.source };
  }
  const anchor = 'anchor' in node && node.anchor ? `&${node.anchor}` : '';
  const marks = `${anchor}${node.tag ?? ''}`;
  if (isMap(node)) {
    return {
      map: node.items.map(pair => [
        meaningOfNode(pair.key as Node),
        meaningOfNode(pair.value as Node | null),
      ]),
      marks:
        anchor + (node.tag?.startsWith('tag:yaml.org') ? '' : node.tag ?? ''),
    };
  }
  if (isSeq(node)) {
    return {
      list: node.items.map(item => meaningOfNode(item as Node)),
      marks:
        anchor + (node.tag?.startsWith('tag:yaml.org') ? '' : node.tag ?? ''),
    };
  }
  const value: unknown = isScalar(node) ? node.value : null;
  if (value === null) {
    return { type: 'null', text: '', marks };
  }
  return typeof value === 'string'
    ? { type: 'string', text: value, marks }
    : {
        type: typeof value,
        text: (isScalar(node) && node.source) || String(value),
        marks,
      };
}

/** Meaning of a value that an edit writes. */
export function meaningOfValue(value: JsonValue): Meaning {
  if (Array.isArray(value)) {
    return { list: value.map(meaningOfValue), marks: '' };
  }
  if (value !== null && typeof value === 'object') {
    return {
      map: Object.entries(value).map(([key, item]) => [
        meaningOfValue(key),
        meaningOfValue(item ?? null),
      ]),
      marks: '',
    };
  }
  return value === null
    ? { type: 'null', text: '', marks: '' }
    : { type: typeof value, text: String(value), marks: '' };
}

/** What the documents must mean after the edit. */
export function meaningAfter(documents: Meaning[], edit: YamlEdit): Meaning[] {
  if (edit.kind === 'add-document') {
    return [...documents, meaningOfValue(edit.value)];
  }
  if (edit.kind === 'remove-document') {
    return documents.filter((_, index) => index !== edit.document);
  }
  return documents.map((document, index) =>
    index === edit.at.document
      ? changed(document, edit.at.path, edit)
      : document,
  );
}

type NodeEdit = Extract<YamlEdit, { at: YamlPlace }>;

function changed(
  node: Meaning,
  path: YamlPlace['path'],
  edit: NodeEdit,
): Meaning {
  const last = edit.kind === 'remove-key' || edit.kind === 'remove-element';
  if (path.length === (last ? 1 : 0)) {
    return changedHere(node, path[0], edit);
  }
  const [segment, ...rest] = path;
  if ('map' in node) {
    return {
      ...node,
      map: node.map.map(([key, value]) =>
        isKey(key, segment) ? [key, changed(value, rest, edit)] : [key, value],
      ),
    };
  }
  if ('list' in node) {
    return {
      ...node,
      list: node.list.map((item, index) =>
        index === segment ? changed(item, rest, edit) : item,
      ),
    };
  }
  return node;
}

function changedHere(
  node: Meaning,
  segment: string | number,
  edit: NodeEdit,
): Meaning {
  switch (edit.kind) {
    case 'set': {
      const after = meaningOfValue(edit.value);
      return 'marks' in node ? { ...after, marks: node.marks } : after;
    }
    case 'add-key': {
      const pairs = 'map' in node ? node.map : [];
      return {
        map: [...pairs, [meaningOfValue(edit.key), meaningOfValue(edit.value)]],
        marks: 'marks' in node && 'map' in node ? node.marks : '',
      };
    }
    case 'remove-key':
      return 'map' in node
        ? { ...node, map: node.map.filter(([key]) => !isKey(key, segment)) }
        : node;
    case 'add-element': {
      const items = 'list' in node ? node.list : [];
      const at = edit.index ?? items.length;
      return {
        list: [
          ...items.slice(0, at),
          meaningOfValue(edit.value),
          ...items.slice(at),
        ],
        marks: 'list' in node ? node.marks : '',
      };
    }
    default:
      return 'list' in node
        ? { ...node, list: node.list.filter((_, index) => index !== segment) }
        : node;
  }
}

function isKey(key: Meaning, segment: string | number): boolean {
  return 'text' in key && key.text === String(segment);
}

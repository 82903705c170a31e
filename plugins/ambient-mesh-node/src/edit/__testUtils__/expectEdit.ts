import { JsonObject, JsonValue } from '@backstage/types';
import { isNode, parse, parseAllDocuments } from 'yaml';
import { YamlEdit, YamlPlace } from '../YamlEdit';

/** Values of all documents, by a plain reading of the text. */
export function valuesOf(text: string): JsonValue[] {
  const documents = parseAllDocuments(text, { merge: false });
  return 'empty' in documents ? [] : documents.map(each => each.toJS());
}

/** What the documents should be after an edit: the same edit, on values. */
export function valuesAfter(text: string, edit: YamlEdit): JsonValue[] {
  const documents = valuesOf(text);
  if (edit.kind === 'add-document') {
    return [...documents, edit.value];
  }
  if (edit.kind === 'remove-document') {
    return documents.filter((_, index) => index !== edit.document);
  }
  const { document, path, embedded } = edit.at;
  documents[document] = embedded
    ? changeAt(documents[document], path, host =>
        JSON.stringify(edited(parse(String(host)), embedded, edit)),
      )
    : edited(documents[document], path, edit);
  return documents;
}

/** Embedded YAML as its value, so that texts compare by what they mean. */
export function openHost(
  documents: JsonValue[],
  place: YamlPlace,
): JsonValue[] {
  return place.embedded
    ? documents.map((document, index) =>
        index === place.document
          ? changeAt(document, place.path, host => parse(String(host)))
          : document,
      )
    : documents;
}

type NodeEdit = Extract<YamlEdit, { at: YamlPlace }>;

function edited(
  root: JsonValue,
  path: YamlPlace['path'],
  edit: NodeEdit,
): JsonValue {
  switch (edit.kind) {
    case 'set':
      return changeAt(root, path, () => edit.value);
    case 'add-key':
      return changeAt(root, path, node => ({
        ...(node as JsonObject | null),
        [edit.key]: edit.value,
      }));
    case 'add-element':
      return changeAt(root, path, node => {
        const items = [...((node as JsonValue[] | null) ?? [])];
        items.splice(edit.index ?? items.length, 0, edit.value);
        return items;
      });
    case 'remove-key':
      return changeAt(
        root,
        path.slice(0, -1),
        node =>
          Object.fromEntries(
            Object.entries(node as JsonObject).filter(
              ([key]) => key !== path.at(-1),
            ),
          ) as JsonObject,
      );
    default:
      return changeAt(root, path.slice(0, -1), node =>
        (node as JsonValue[]).filter((_, index) => index !== path.at(-1)),
      );
  }
}

function changeAt(
  node: JsonValue,
  [head, ...rest]: YamlPlace['path'],
  change: (node: JsonValue) => JsonValue,
): JsonValue {
  if (head === undefined) {
    return change(node);
  }
  if (Array.isArray(node)) {
    return node.map((item, index) =>
      index === head ? changeAt(item, rest, change) : item,
    );
  }
  const object = node as JsonObject;
  return {
    ...object,
    [head]: changeAt(object[head] ?? null, rest, change),
  };
}

/** Lines that only one of two texts has. */
export function lineDiff(
  before: string,
  after: string,
): { removed: string[]; added: string[] } {
  const minus = (all: string[], other: string[]) => {
    const left = [...other];
    return all.filter(line => {
      const at = left.indexOf(line);
      if (at >= 0) {
        left.splice(at, 1);
      }
      return at < 0;
    });
  };
  const old = before.split('\n');
  const now = after.split('\n');
  return { removed: minus(old, now), added: minus(now, old) };
}

/** The lines between the common beginning and the common end of two texts. */
export function changedLines(
  before: string,
  after: string,
): { removed: string[]; added: string[] } {
  const old = before.split('\n');
  const now = after.split('\n');
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) {
    head += 1;
  }
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === now.at(-1 - tail)) {
    tail += 1;
  }
  return {
    removed: old.slice(head, old.length - tail),
    added: now.slice(head, now.length - tail),
  };
}

/** The bytes in front of a scalar and behind it. */
export function outsideOfScalar(
  text: string,
  place: YamlPlace,
): [string, string] {
  const documents = parseAllDocuments(text, { merge: false });
  const document = 'empty' in documents ? undefined : documents[place.document];
  const node = document?.getIn(place.path, true);
  if (!isNode(node) || !node.range) {
    throw new Error(`there is no scalar at ${place.path.join('.')}`);
  }
  return [text.slice(0, node.range[0]), text.slice(node.range[1])];
}

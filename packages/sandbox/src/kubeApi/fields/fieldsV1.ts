import { asObject, isObject } from '../json';
import { JsonObject } from '../types';
import { joinPath, splitPath } from './fieldSet';

/** Paths as the tree that `managedFields` stores. */
export function toFieldsV1(paths: Iterable<string>): JsonObject {
  const root: JsonObject = {};
  const sorted = [...paths].sort();
  const members = new Set(sorted);
  for (const path of sorted) {
    let at = root;
    const elements = splitPath(path);
    elements.forEach((element, index) => {
      if (!isObject(at[element])) {
        at[element] = {};
      }
      at = asObject(at[element]);
      const isInner = index < elements.length - 1;
      if (isInner && members.has(joinPath(elements.slice(0, index + 1)))) {
        at['.'] = {};
      }
    });
  }
  return root;
}

/** The paths of a stored tree. */
export function fromFieldsV1(tree: JsonObject): Set<string> {
  const paths = new Set<string>();
  const walk = (node: JsonObject, path: string[]) => {
    const children = Object.entries(node);
    if (path.length && (children.length === 0 || node['.'])) {
      paths.add(joinPath(path));
    }
    for (const [element, child] of children) {
      if (element !== '.') {
        walk(asObject(child), [...path, element]);
      }
    }
  };
  walk(tree, []);
  return paths;
}

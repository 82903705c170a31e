import { FieldRef } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { fieldRefOf, YamlNode } from '../yaml';

/**
 * Where each value that a release sets stands, by its dotted path. A list is
 * one value. What is put together by a template stands nowhere.
 */
export function valuePlaces(values: YamlNode): Record<string, FieldRef> {
  return Object.fromEntries(placesBelow(values, ''));
}

function placesBelow(node: YamlNode, path: string): Array<[string, FieldRef]> {
  if (node.kind === 'map') {
    return [...node.entries].flatMap(([key, value]) =>
      placesBelow(value, path ? `${path}.${key}` : key),
    );
  }
  const place = path ? fieldRefOf(node) : undefined;
  return place ? [[path, place]] : [];
}

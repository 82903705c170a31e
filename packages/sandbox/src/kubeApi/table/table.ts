import { Column } from '../registry/resourceDefinition';
import { JsonObject, KubeObject } from '../types';
import { partialMetadata } from './partialMetadata';

/** What each row carries beside its cells. */
export type IncludeObject = 'None' | 'Metadata' | 'Object';

/**
 * Objects as `meta.k8s.io/v1` Table, the form `kubectl get` prints.
 *
 * @param withColumns - false leaves the definitions null, as in all but the first event of a watch
 */
export function createTable(options: {
  columns: Column[];
  objects: KubeObject[];
  metadata: JsonObject;
  includeObject: IncludeObject;
  withColumns?: boolean;
  now?: Date;
}): JsonObject {
  const { columns, objects, includeObject, withColumns = true } = options;
  const now = options.now ?? new Date();
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: options.metadata,
    columnDefinitions: withColumns ? columns.map(definitionOf) : null,
    rows: objects.map(object => ({
      cells: columns.map(column => column.cell(object, now)),
      object: rowObject(object, includeObject),
    })),
  };
}

function definitionOf(column: Column): JsonObject {
  const { name, type, format = '', description = '', priority = 0 } = column;
  return { name, type, format, description, priority };
}

function rowObject(object: KubeObject, include: IncludeObject): unknown {
  switch (include) {
    case 'None':
      return null;
    case 'Object':
      return object;
    default:
      return partialMetadata(object);
  }
}

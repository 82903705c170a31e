import { JSONPath } from 'jsonpath-plus';
import { asObjects, textAt } from '../json';
import { Column } from '../registry/resourceDefinition';
import { JsonObject } from '../types';
import { ageOf } from './age';
import { ageColumn, nameColumn } from './columns';

/** Columns of a custom resource from its `additionalPrinterColumns`. */
export function printerColumns(version: JsonObject): Column[] {
  const declared = asObjects(version.additionalPrinterColumns);
  return declared.length
    ? [nameColumn(), ...declared.map(printerColumn)]
    : [nameColumn(), { ...ageColumn(), type: 'date' }];
}

function printerColumn(column: JsonObject): Column {
  const jsonPath = textAt(column, 'jsonPath');
  const type = textAt(column, 'type') as Column['type'];
  return {
    name: textAt(column, 'name'),
    type,
    format: textAt(column, 'format'),
    description:
      textAt(column, 'description') ||
      `Custom resource definition column (in JSONPath format): ${jsonPath}`,
    priority: typeof column.priority === 'number' ? column.priority : 0,
    cell(object, now) {
      const [value] = evaluate(jsonPath, object);
      if (value === undefined || value === null) {
        return null;
      }
      return type === 'date' ? ageOf(value, now) : cellValue(value, type);
    },
  };
}

function cellValue(value: unknown, type: Column['type']): unknown {
  if (type !== 'string') {
    return value;
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Kubernetes writes a dot inside a name as `\.`; JSONPath wants brackets. */
function evaluate(jsonPath: string, object: JsonObject): unknown[] {
  const path = jsonPath.replace(
    /\.((?:[^.[\]\\]|\\.)*\\\.(?:[^.[\]\\]|\\.)*)/g,
    (_, name: string) => `['${name.replace(/\\(.)/g, '$1')}']`,
  );
  const found: unknown = JSONPath({
    path: `$${path.startsWith('.') || path.startsWith('[') ? '' : '.'}${path}`,
    json: object,
    eval: 'safe',
    wrap: true,
  });
  return Array.isArray(found) ? found : [];
}

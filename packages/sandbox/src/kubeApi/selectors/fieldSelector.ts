import { getPath } from '../json';
import { ResourceDefinition } from '../registry';
import { badRequest } from '../status';
import { KubeObject } from '../types';

/** Whether an object is selected by its fields. */
export type FieldSelector = (object: KubeObject) => boolean;

/**
 * Parses a field selector: `metadata.name=a`, `status.phase!=Running`, joined by
 * commas. Only the fields that the resource offers can be used.
 *
 * @throws StatusError 400 for another field or form
 */
export function parseFieldSelector(
  text: string,
  definition: ResourceDefinition,
): FieldSelector {
  const terms = text
    .split(/(?<!\\),/)
    .filter(term => term !== '')
    .map(term => parseTerm(term, definition));
  return object => terms.every(matches => matches(object));
}

function parseTerm(
  term: string,
  definition: ResourceDefinition,
): FieldSelector {
  const match = /^([^=!]*)(!=|==|=)(.*)$/s.exec(term);
  if (!match) {
    throw badRequest(`invalid selector: '${term}'; can't understand '${term}'`);
  }
  const [, field, operator, written] = match;
  const wanted = written.replace(/\\([\\,=])/g, '$1');
  if (!isSelectable(field, definition)) {
    throw badRequest(
      definition.strictFieldMessage
        ? `"${field}" is not a known field selector: only "metadata.name", "metadata.namespace"`
        : `field label not supported: ${field}`,
    );
  }
  return operator === '!='
    ? object => fieldValue(object, field) !== wanted
    : object => fieldValue(object, field) === wanted;
}

function isSelectable(field: string, definition: ResourceDefinition): boolean {
  return (
    field === 'metadata.name' ||
    field === 'metadata.namespace' ||
    definition.selectableFields.includes(field)
  );
}

function fieldValue(object: KubeObject, field: string): string {
  if (field === 'name') {
    return object.metadata.name;
  }
  const path = field === 'source' ? ['source', 'component'] : field.split('.');
  const value = getPath(object, ...path);
  if (value === undefined && /unschedulable|hostNetwork/.test(field)) {
    return 'false';
  }
  return value === undefined || value === null ? '' : String(value);
}

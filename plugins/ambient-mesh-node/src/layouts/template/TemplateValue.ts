import { YamlNode, YamlScalar } from '../yaml';

/** What an expression yields: data of the repository, or something computed. */
export type TemplateValue =
  | YamlNode
  | string
  | number
  | boolean
  | null
  | undefined;

export function isNode(value: TemplateValue): value is YamlNode {
  return typeof value === 'object' && value !== null;
}

/** Text of a value as Go's `fmt` and Helm print it. */
export function textOf(value: TemplateValue): string {
  if (isNode(value)) {
    return value.kind === 'scalar' ? value.text ?? '' : '';
  }
  return value === null || value === undefined ? '' : String(value);
}

/** Go templates' truth: empty values are false. */
export function isTruthy(value: TemplateValue): boolean {
  if (!isNode(value)) {
    return Boolean(value);
  }
  switch (value.kind) {
    case 'map':
      return value.entries.size > 0;
    case 'list':
      return value.items.length > 0;
    default:
      return Boolean(value.value);
  }
}

/** A piece of output, with the scalar it was copied from. */
export interface TemplateOutput {
  text: string;
  origin?: YamlScalar;
}

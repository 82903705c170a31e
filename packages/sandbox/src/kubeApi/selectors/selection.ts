import { ResourceDefinition } from '../registry';
import { KubeObject } from '../types';
import { parseFieldSelector } from './fieldSelector';
import { parseLabelSelector } from './labelSelector';

/** The labels and fields that a list or watch asks for. */
export interface Selection {
  matches(object: KubeObject): boolean;
  /** Nothing was asked: everything matches. */
  everything: boolean;
}

/**
 * Reads `labelSelector` and `fieldSelector` of a request.
 *
 * @throws StatusError 400 when one cannot be parsed
 */
export function readSelection(
  query: URLSearchParams,
  definition: ResourceDefinition,
): Selection {
  const labelText = query.get('labelSelector') ?? '';
  const fieldText = query.get('fieldSelector') ?? '';
  const labels = parseLabelSelector(labelText);
  const fields = parseFieldSelector(fieldText, definition);
  return {
    everything: labelText === '' && fieldText === '',
    matches: object => labels(object.metadata.labels ?? {}) && fields(object),
  };
}

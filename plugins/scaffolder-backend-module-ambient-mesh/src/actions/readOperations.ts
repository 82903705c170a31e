import { Operation } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/**
 * Operations as a template gives them. An optional field of a form that was
 * left empty arrives as `''` or `null` and means absent; the backend validates
 * everything else.
 */
export function readOperations(
  operations: Array<Record<string, unknown>>,
): Operation[] {
  return operations.map(
    operation =>
      Object.fromEntries(
        Object.entries(operation).filter(
          // a channel of null is meaningful: it removes the label
          ([key, value]) =>
            value !== '' &&
            value !== undefined &&
            (value !== null || key === 'channel'),
        ),
      ) as unknown as Operation,
  );
}

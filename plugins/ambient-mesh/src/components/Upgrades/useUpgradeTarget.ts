import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  UpgradeStrategy,
  UpgradeTarget,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/** What of a target stands in the address, so that a plan can be sent to somebody. */
export type TargetField = 'to' | 'strategy' | 'batch' | 'cluster';

const strategies = ['channels', 'phases', 'both', 'relabel'] as const;

/**
 * The target of the address, `null` without a version, and a way to change it.
 *
 * @param usual - strategy of an address that names none
 */
export function useUpgradeTarget(
  usual: UpgradeStrategy,
): [
  UpgradeTarget | null,
  (field: TargetField, value: string | undefined) => void,
] {
  const [params, setParams] = useSearchParams();
  const target = useMemo(() => {
    const to = params.get('to');
    const cluster = params.get('cluster');
    const strategy =
      strategies.find(each => each === params.get('strategy')) ?? usual;
    const batch = Number(params.get('batch'));
    const batched =
      strategy === 'relabel' && Number.isInteger(batch) && batch > 0;
    return to
      ? {
          to,
          strategy,
          ...(batched && { batch }),
          ...(cluster && { cluster }),
        }
      : null;
  }, [params, usual]);
  const change = useCallback(
    (field: TargetField, value: string | undefined) =>
      setParams(
        previous => {
          const next = new URLSearchParams(previous);
          next.delete(field);
          if (value !== undefined) next.set(field, value);
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return [target, change];
}

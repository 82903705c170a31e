import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  GatewayQuery,
  RowState,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { rowStates } from '../StateChip';

/** Filters that stand in the address, so that a view can be sent to somebody. */
export const filterNames = [
  'cluster',
  'namespace',
  'channel',
  'state',
] as const;

export type GatewayFilterName = (typeof filterNames)[number];

export type GatewayFilters = Pick<GatewayQuery, GatewayFilterName>;

/** The filters of the address, and a function that changes one of them. */
export function useGatewayFilters(): [
  GatewayFilters,
  (name: GatewayFilterName, value: string | undefined) => void,
] {
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => {
    const state = params.get('state') ?? undefined;
    return {
      cluster: params.get('cluster') ?? undefined,
      namespace: params.get('namespace') ?? undefined,
      channel: params.get('channel') ?? undefined,
      state: state && state in rowStates ? (state as RowState) : undefined,
    };
  }, [params]);
  const change = useCallback(
    (name: GatewayFilterName, value: string | undefined) =>
      setParams(
        previous => {
          const next = new URLSearchParams(previous);
          next.delete(name);
          if (value !== undefined) {
            next.set(name, value);
          }
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return [filters, change];
}

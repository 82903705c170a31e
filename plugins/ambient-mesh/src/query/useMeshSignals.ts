import { useEffect } from 'react';
import { QueryClient } from '@tanstack/react-query';
import { useApiHolder } from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';

/** Channel on which the backend tells that a change of a mesh has moved on. */
const CHANNEL = 'ambient-mesh';

/** Queries of what asks Prometheus: it knows nothing newer. */
const MEASURED = 'traffic';

/**
 * Reads what is shown of a mesh again as soon as the backend signals that it
 * changed. In a portal without signals the polls do.
 */
export function useMeshSignals(client: QueryClient): void {
  const signals = useApiHolder().get(signalApiRef);
  useEffect(() => {
    const subscription = signals?.subscribe<{ mesh: string }>(
      CHANNEL,
      ({ mesh }) => {
        client.invalidateQueries({
          predicate: ({ queryKey: [kind, subject] }) =>
            kind !== MEASURED && (kind === 'entity' || subject === mesh),
        });
      },
    );
    return () => subscription?.unsubscribe();
  }, [signals, client]);
}

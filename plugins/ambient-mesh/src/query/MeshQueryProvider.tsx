import { ReactNode } from 'react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useApi } from '@backstage/frontend-plugin-api';
import { AmbientMeshApi } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ambientMeshApiRef } from '../api';
import { useMeshSignals } from './useMeshSignals';

const clients = new WeakMap<AmbientMeshApi, QueryClient>();

/**
 * One client per API, so that changing tabs shows what is already known. A
 * failed request is not repeated at once: the next poll is the repetition, and
 * the page says meanwhile that what it shows is old.
 */
function clientFor(api: AmbientMeshApi): QueryClient {
  const known = clients.get(api);
  if (known) {
    return known;
  }
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, networkMode: 'always' } },
  });
  clients.set(api, client);
  return client;
}

/** Holds what the backend answered, for all pages of the plugin. */
export const MeshQueryProvider = (props: { children: ReactNode }) => {
  const client = clientFor(useApi(ambientMeshApiRef));
  useMeshSignals(client);
  return (
    <QueryClientProvider client={client}>{props.children}</QueryClientProvider>
  );
};

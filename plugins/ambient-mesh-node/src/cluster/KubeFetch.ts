/**
 * Asks one cluster's API. `path` begins with `/` and holds the query. Behind
 * it stands the Kubernetes plugin's proxy in the backend and the caller's
 * kubeconfig in the command line; the product itself holds no credentials.
 *
 * @public
 */
export type KubeFetch = (
  path: string,
  init: { headers: Record<string, string>; signal?: AbortSignal },
) => Promise<Response>;

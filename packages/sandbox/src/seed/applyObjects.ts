import { ResponseError, ServiceUnavailableError } from '@backstage/errors';

interface ApiObject {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string };
}

interface ApiResource {
  name: string;
  kind: string;
  namespaced: boolean;
}

const ATTEMPTS = 50;
const PAUSE_MS = 100;

/** A new kind is served a moment after its definition was created. */
async function findResource(
  call: (path: string) => Promise<Response>,
  { apiVersion, kind }: ApiObject,
): Promise<{ base: string; resource: ApiResource }> {
  const base = apiVersion.includes('/')
    ? `/apis/${apiVersion}`
    : `/api/${apiVersion}`;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const response = await call(base);
    if (response.ok) {
      const { resources }: { resources: ApiResource[] } = await response.json();
      const resource = resources.find(
        candidate => candidate.kind === kind && !candidate.name.includes('/'),
      );
      if (resource) {
        return { base, resource };
      }
    }
    await new Promise(resolve => setTimeout(resolve, PAUSE_MS));
  }
  throw new ServiceUnavailableError(
    `The API server does not serve ${apiVersion} ${kind}`,
  );
}

/**
 * Applies objects to a Kubernetes API, one after the other, as `kubectl apply
 * --server-side` does. Applying twice changes nothing.
 *
 * @throws ResponseError when an object is refused
 */
export async function applyObjects(
  kube: { url: string; token: string },
  objects: object[],
): Promise<void> {
  const call = (path: string, init: RequestInit = {}) =>
    fetch(`${kube.url}${path}`, {
      ...init,
      headers: {
        authorization: `Bearer ${kube.token}`,
        'content-type': 'application/apply-patch+yaml',
      },
    });
  for (const object of objects as ApiObject[]) {
    const { base, resource } = await findResource(call, object);
    const { name, namespace = 'default' } = object.metadata;
    const scope = resource.namespaced ? `/namespaces/${namespace}` : '';
    const response = await call(
      `${base}${scope}/${resource.name}/${name}?fieldManager=sandbox&force=true`,
      { method: 'PATCH', body: JSON.stringify(object) },
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
  }
}

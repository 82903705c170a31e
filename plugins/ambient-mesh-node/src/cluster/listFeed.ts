import { Feed } from './feeds';
import { KubeFetch } from './KubeFetch';
import { KubeObject } from './kubeObjects';
import { KubeReadError } from './KubeReadError';
import { readItems } from './readItems';
import { requestFeed } from './requestFeed';

/**
 * Objects a page. The largest that are read, pods and Deployments of gateways,
 * have 12 kB, so a page stays at 12 MB.
 */
const PAGE = 1_000;

/** Ten times that: no answer may take all memory. */
const MAX_PAGE_BYTES = 128 * 1024 * 1024;

/** A complete list of one feed. */
export interface FeedList<T> {
  /** `namespace/name` → projection. */
  items: Map<string, T>;
  /** Where a watch goes on. */
  resourceVersion: string;
}

/** A list whose items were taken out. */
interface KubeList {
  kind?: string;
  metadata?: { resourceVersion?: string; continue?: string };
  items?: [] | null;
}

/** Key of an object inside its feed. */
export function keyOf(object: KubeObject): string {
  return `${object.metadata?.namespace ?? ''}/${object.metadata?.name ?? ''}`;
}

/**
 * Lists one feed page by page and keeps the projections only.
 *
 * @throws KubeReadError when a page cannot be read; a partial list is never
 * returned.
 */
export async function listFeed<T>(options: {
  feed: Feed<T>;
  fetch: KubeFetch;
  signal?: AbortSignal;
}): Promise<FeedList<T>> {
  try {
    return await listPages(options);
  } catch (error) {
    // The continue token of a slow list can expire: begin again, once.
    if (error instanceof KubeReadError && error.reason === 'expired') {
      return await listPages(options);
    }
    throw error;
  }
}

async function listPages<T>(options: {
  feed: Feed<T>;
  fetch: KubeFetch;
  signal?: AbortSignal;
}): Promise<FeedList<T>> {
  const items = new Map<string, T>();
  let token: string | undefined;
  let resourceVersion = '';
  do {
    const response = await requestFeed({
      ...options,
      query: { limit: String(PAGE), ...(token ? { continue: token } : {}) },
    });
    const list = await readList(response, object => {
      const projection = options.feed.project(object);
      if (projection !== null) items.set(keyOf(object), projection);
    });
    resourceVersion = list.metadata?.resourceVersion ?? '';
    token = list.metadata?.continue || undefined;
  } while (token);
  return { items, resourceVersion };
}

async function readList(
  response: Response,
  onObject: (object: KubeObject) => void,
): Promise<KubeList> {
  const text = await readItems(response, {
    maxBytes: MAX_PAGE_BYTES,
    onItem: item => onObject(JSON.parse(item)),
  });
  try {
    const list: KubeList = JSON.parse(text);
    if (Array.isArray(list?.items)) return list;
    // An empty list of metadata comes as `items: null`.
    if (list?.kind?.endsWith('List') && list.items === null) return list;
  } catch {
    // Not JSON: told below, with what came instead.
  }
  throw KubeReadError.failed(
    `the answer is no list: ${text.slice(0, 80).trim()}`,
  );
}

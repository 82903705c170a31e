import { Feed } from './feeds';
import { KubeFetch } from './KubeFetch';
import { KubeReadError } from './KubeReadError';

const METADATA_LIST =
  'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';
const METADATA = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';

/**
 * Asks for a page of a feed's list, or for its watch.
 *
 * @throws KubeReadError when the cluster does not answer with success.
 */
export async function requestFeed(options: {
  feed: Feed<unknown>;
  fetch: KubeFetch;
  query: Record<string, string>;
  signal?: AbortSignal;
}): Promise<Response> {
  const { feed, fetch, signal } = options;
  const query = new URLSearchParams(options.query);
  if (feed.labelSelector) query.set('labelSelector', feed.labelSelector);
  if (feed.fieldSelector) query.set('fieldSelector', feed.fieldSelector);
  const watch = query.has('watch');

  let response: Response;
  try {
    response = await fetch(`${feed.path}?${query}`, {
      headers: {
        Accept: acceptOf(feed, watch),
        // Behind a compressing proxy a watch delivers nothing until it ends; and
        // a list, which is read once, costs more to compress than to send.
        'Accept-Encoding': 'identity',
      },
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    throw KubeReadError.unreachable(error);
  }
  if (!response.ok) throw await KubeReadError.fromResponse(response, feed);
  return response;
}

function acceptOf(feed: Feed<unknown>, watch: boolean): string {
  if (!feed.metadataOnly) return 'application/json';
  return watch ? METADATA : METADATA_LIST;
}

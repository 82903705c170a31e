import {
  ObservedMesh,
  SourceState,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import pLimit from 'p-limit';
import { assembleObserved, FeedContents } from './assembleObserved';
import { createFeeds, FeedId } from './feeds';
import { KubeFetch } from './KubeFetch';
import { KubeReadError } from './KubeReadError';
import { listFeed } from './listFeed';
import { readKubernetesVersion } from './readVersion';
import { sourcesOf } from './sourcesOf';

/** Requests under way at once: an API server must not notice us. */
const PARALLEL = 4;

/** @public */
export interface ReadObservedMeshOptions {
  /** Name of the cluster in Git. */
  cluster: string;
  fetch: KubeFetch;
  signal?: AbortSignal;
  /** Clock; default: the machine's. */
  now?: () => Date;
  /** Where Argo CD runs, when not in the cluster itself. */
  argocd?: { fetch?: KubeFetch; namespace?: string };
}

/**
 * Lists everything the mesh needs of one cluster, once. A kind that cannot be
 * read is said in `sources` and leaves its part empty; the rest is read all the
 * same. Never throws for what the cluster answers.
 *
 * @public
 */
export async function readObservedMesh(
  options: ReadObservedMeshOptions,
): Promise<ObservedMesh> {
  const { cluster, fetch, signal, argocd, now = () => new Date() } = options;
  const feeds = createFeeds({ argocdNamespace: argocd?.namespace });
  const limit = pLimit(PARALLEL);
  const contents: FeedContents = {};

  const read = async <Id extends FeedId>(id: Id) => {
    const feed = feeds[id];
    const from = feed.from === 'argocd' ? argocd?.fetch ?? fetch : fetch;
    let source: SourceState;
    try {
      const list = await listFeed({ feed, fetch: from, signal });
      contents[id] = [...list.items.values()] as FeedContents[Id];
      source = { state: 'fresh', observedAt: now().toISOString() };
    } catch (error) {
      source = sourceOfError(error, now);
    }
    return { kind: feed.kind, source };
  };

  const ids = Object.keys(feeds) as FeedId[];
  const [kubernetesVersion, ...states] = await Promise.all([
    limit(() => readKubernetesVersion(fetch, signal)),
    ...ids.map(id => limit(() => read(id))),
  ]);
  return assembleObserved({
    cluster,
    observedAt: now().toISOString(),
    kubernetesVersion,
    sources: sourcesOf(states),
    contents,
  });
}

/** What a failed read says about its kind. */
export function sourceOfError(error: unknown, now: () => Date): SourceState {
  if (error instanceof KubeReadError) {
    return error.reason === 'absent'
      ? {
          state: 'absent',
          observedAt: now().toISOString(),
          reason: error.message,
        }
      : { state: 'unknown', observedAt: null, reason: error.message };
  }
  throw error;
}

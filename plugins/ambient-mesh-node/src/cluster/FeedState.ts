import { createHash } from 'node:crypto';
import { Feed } from './feeds';
import * as project from './project';

/**
 * Where the watch of one feed stands, with what is known at that point. The
 * parts belong together: the projections are exactly those of the objects at
 * `resourceVersion`, so a watch that begins there leaves nothing out, however
 * old it is; or the API server says 410.
 *
 * @public
 */
export interface FeedState {
  /** What was asked for and how it was projected. */
  request: string;
  /** UID of the namespace `kube-system`: of another cluster it means nothing. */
  clusterId: string;
  resourceVersion: string;
  /** Key of the object → its projection. */
  items: Array<[key: string, projection: unknown]>;
}

/** A new version of a projection must not be mixed with what an older one kept. */
const PROJECTIONS = Object.values(project).map(String).join();

/** Names what a feed asks for and keeps; a state of another name is not used. */
export function requestOf(feed: Feed<unknown>): string {
  return createHash('sha256')
    .update(
      JSON.stringify([
        feed.path,
        feed.labelSelector,
        feed.fieldSelector,
        feed.metadataOnly,
        feed.project.toString(),
        PROJECTIONS,
      ]),
    )
    .digest('base64url')
    .slice(0, 22);
}

import { IndexableDocument } from '@backstage/plugin-search-common';

/** A document about a mesh. */
export interface MeshDocument extends IndexableDocument {
  /** For filters of the search page. */
  kind: 'channel' | 'revision' | 'gateway' | 'finding';
  mesh: string;
  cluster: string;
}

import { ClusterStatus, DeclaredMesh, Readout } from '../model';
import { References, RetirementProof } from './References';

/**
 * Looks for whatever refers to a revision of some clusters, in Git and in
 * every cluster of the mesh. A file that could not be interpreted, a cluster
 * that was not read, or one that refused a kind, leaves it unproven (R5,
 * `istio.md` 3.1 and 10).
 *
 * @public
 */
export function retirementProof(options: {
  readout: Readout;
  declared: DeclaredMesh;
  /** Absent: no cluster was read. */
  clusters?: ClusterStatus[];
  revision: string;
  /** The clusters whose istiod it is. */
  of: string[];
}): RetirementProof {
  const { readout, declared, clusters, revision, of } = options;
  return References.of(readout, declared, clusters).proof(revision, of);
}

import { JsonPrimitive } from '@backstage/types';

/**
 * Something that behaves differently after an upgrade, in this mesh.
 *
 * @public
 */
export interface BehaviourChange {
  /**
   * - `flip`: a default that the newer chart changes, and that
   *   `compatibilityVersion` brings back
   * - `note`: from the release's upgrade notes
   */
  kind: 'flip' | 'note';
  /** The minor that changes it. */
  since: string;
  title: string;
  /** One or two sentences. */
  detail: string;
  /** Chart whose values decide; `null`: no value does. */
  chart: 'istiod' | 'cni' | 'ztunnel' | null;
  /** Dotted path → value that keeps the old behaviour; empty: there is none. */
  keep: Record<string, JsonPrimitive>;
  /** Value of `compatibilityVersion` that keeps it; `null`: it does not. */
  compatibilityVersion: string | null;
  /** What it is about: `gateway`, `sidecar`, `ambient`, `istiod`. */
  scope: string;
  /** Where the charts stand that do not set it: cluster and revision. */
  releases: Array<{ cluster: string; revision: string | null }>;
}

/**
 * A line of a file of the GitOps repository.
 *
 * @public
 */
export interface FileLocation {
  /** Path from the repository's root, with `/`. */
  file: string;
  /** 1-based. */
  line: number;
}

/**
 * An object of a cluster.
 *
 * @public
 */
export interface ObjectLocation {
  cluster: string;
  kind: string;
  /** Absent for cluster-scoped kinds. */
  namespace?: string;
  name: string;
}

/**
 * Where a fact or a {@link Finding} comes from.
 *
 * @public
 */
export type Location = FileLocation | ObjectLocation;

/**
 * An editable place: a node of one YAML document.
 *
 * @public
 */
export interface FieldRef extends FileLocation {
  /** 0-based index of the document in the file. */
  document: number;
  /** Keys and list indices from the document's root. Empty: the document. */
  path: Array<string | number>;
  /**
   * When the scalar at `path` holds YAML text of its own (`helm.values: |`):
   * the path inside that text.
   */
  embedded?: Array<string | number>;
}

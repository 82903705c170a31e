/** One rule of a Role, ClusterRole or token. */
export interface PolicyRule {
  verbs: string[];
  apiGroups?: string[];
  /** Plurals, with subresource as `pods/status`; `*` is everything. */
  resources?: string[];
  resourceNames?: string[];
  /** Paths, a trailing `*` matches any rest. */
  nonResourceURLs?: string[];
}

/** Who makes a request. */
export interface User {
  name: string;
  groups: string[];
  /** Rules that come with the token and hold in the whole cluster. */
  rules: PolicyRule[];
}

/** A bearer token and whom it stands for. */
export interface TokenUser {
  token: string;
  user: string;
  groups: string[];
  /** Granted in the whole cluster, beside what RBAC objects grant. */
  rules?: PolicyRule[];
}

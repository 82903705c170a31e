import { JsonObject } from '@backstage/types';
import { FieldRef, FileLocation } from './location';

/** The parts that exist once per cluster. @public */
export type ComponentName = 'base' | 'cni' | 'ztunnel' | 'gateway-api';

/** What a Gateway is for, by its class and labels. @public */
export type GatewayRole = 'waypoint' | 'ingress' | 'egress' | 'east-west';

/**
 * How a channel is written down (`istio.md` 1.1, 7.2, 10).
 *
 * - `tag-map`: `base.tags.<tag>.revision` of a tag chart
 * - `inverted-list`: `revisions[].tags[]` of a values-driven chart
 * - `revision-tags`: `revisionTags[]` of an istiod release
 * - `webhook`: a MutatingWebhookConfiguration with `istio.io/tag`
 * - `service`: a Service `istiod-revision-tag-<tag>`
 * - `sail`: an `IstioRevisionTag`
 * - `default-chart`: the chart `default`, which owns the tag `default`
 *
 * @public
 */
export type ChannelForm =
  | 'tag-map'
  | 'inverted-list'
  | 'revision-tags'
  | 'webhook'
  | 'service'
  | 'sail'
  | 'default-chart';

/** Facts that every declared thing carries. @public */
export interface DeclaredFact {
  /** Name of the cluster in Git (`destination.name`, a generator's element). */
  cluster: string;
  at: FileLocation;
  /** Id of the layout that read it. */
  layout: string;
}

/** One istiod installation in Git. @public */
export interface DeclaredRevision extends DeclaredFact {
  /** `null` for an istiod without a revision name. */
  name: string | null;
  /** `null` when it stands nowhere in the repository. */
  version: string | null;
  fields: {
    version?: FieldRef;
    name?: FieldRef;
    /** The list element, document or map entry that is this revision. */
    element?: FieldRef;
    /** The list that `element` stands in, when there is one. */
    list?: FieldRef;
  };
}

/** A channel (Istio revision tag) in Git. @public */
export interface DeclaredChannel extends DeclaredFact {
  name: string;
  revision: string;
  form: ChannelForm;
  fields: {
    /** The scalar that names the revision, where a move changes just that. */
    revision?: FieldRef;
    /** Further scalars that must follow in a move (a Service's selector). */
    follows?: FieldRef[];
    /** The list element or document that is this channel. */
    element?: FieldRef;
  };
}

/** A cluster component in Git. @public */
export interface DeclaredComponent extends DeclaredFact {
  name: ComponentName;
  version: string | null;
  /** The revision it is bound to (`ztunnel.revision`); `null` when unset. */
  revision: string | null;
  fields: { version?: FieldRef; revision?: FieldRef; element?: FieldRef };
}

/** A Kubernetes Gateway in Git. @public */
export interface DeclaredGateway extends DeclaredFact {
  namespace: string;
  name: string;
  class: string;
  role: GatewayRole;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  /** False: `spec.addresses` names a host, istiod deploys nothing. */
  managed: boolean;
  /** Value of `istio.io/waypoint-for`; `null` for other roles. */
  waypointFor: 'service' | 'workload' | 'all' | 'none' | null;
  fields: {
    /** The document of the Gateway. */
    element?: FieldRef;
    /** The scalar of the label `istio.io/rev`, when present. */
    channel?: FieldRef;
  };
}

/** A Namespace, Service or workload in Git, as far as the mesh looks at it. @public */
export interface DeclaredObject extends DeclaredFact {
  kind: string;
  /** Absent for a Namespace itself. */
  namespace?: string;
  name: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  fields: { element?: FieldRef };
}

/** A release of one of Istio's charts in Git, whatever tool installs it. @public */
export interface DeclaredChart extends DeclaredFact {
  /** `base`, `istiod`, `cni`, `ztunnel`, `gateway`, `default`, `ambient`. */
  chart: string;
  /** Name of the Helm release. */
  release?: string;
  version: string | null;
  repository: string | null;
  namespace: string | null;
  /** Values as the repository sets them, merged; not the chart's defaults. */
  values: JsonObject;
  /** Where the values stand, for findings: path of a key → its place. */
  valuesAt?: FieldRef;
  /** Where each value that is set stands, by its dotted path. */
  valuePlaces?: Record<string, FieldRef>;
  fields: { version?: FieldRef; repository?: FieldRef };
}

/**
 * An Argo CD Application or ApplicationSet in Git, written or generated.
 * `cluster` is where it deploys to.
 *
 * @public
 */
export interface DeclaredApplication extends DeclaredFact {
  kind: 'Application' | 'ApplicationSet';
  /** `null`: not written, so whatever brings it decides. */
  namespace: string | null;
  name: string;
  /** Which of those that one ApplicationSet makes, from 0. */
  element?: number;
}

/**
 * A value given to a chart of the repository's own that none of its templates
 * reads.
 *
 * @public
 */
export interface DeclaredUnusedValue extends DeclaredFact {
  /** Folder of the chart. */
  chart: string;
  /** `base.zt-shim`. */
  path: string;
  /** Paths that the templates do read. */
  known: string[];
}

/** A file, or a part of one, that could not be interpreted. @public */
export interface Unread {
  file: string;
  line: number;
  reason: string;
}

/** How much of what looks relevant was interpreted. Units are files. @public */
export interface Coverage {
  files: number;
  relevant: number;
  interpreted: number;
  unread: Unread[];
}

/** The file that says who reviews what on the Git host. @public */
export interface DeclaredCodeOwners {
  file: string;
  text: string;
}

/**
 * What Git says at one commit: the sum of what the layouts read.
 *
 * @public
 */
export interface DeclaredMesh {
  commit: string | null;
  clusters: string[];
  revisions: DeclaredRevision[];
  channels: DeclaredChannel[];
  components: DeclaredComponent[];
  gateways: DeclaredGateway[];
  namespaces: DeclaredObject[];
  /** Services, ServiceEntries, workloads with mesh labels. */
  objects: DeclaredObject[];
  charts: DeclaredChart[];
  /** `defaultRevision` of the base chart, per cluster (`istiod-default-validator`). */
  validators: Array<
    DeclaredFact & { revision: string; fields: { revision?: FieldRef } }
  >;
  /** Every Argo CD Application and ApplicationSet, whatever it deploys. */
  applications?: DeclaredApplication[];
  unusedValues?: DeclaredUnusedValue[];
  /** The repository's CODEOWNERS; absent when there is none. */
  codeOwners?: DeclaredCodeOwners;
  coverage: Coverage;
}

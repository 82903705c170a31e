import { StatusCause } from '../status';
import { JsonObject, KubeObject } from '../types';

/** A column of the Table form, as `kubectl get` prints it. */
export interface Column {
  name: string;
  type: 'string' | 'integer' | 'number' | 'boolean' | 'date';
  format?: string;
  description?: string;
  /** 0 is always shown, 1 only with `-o wide`. */
  priority?: number;
  /** The cell; null prints as empty. */
  cell(object: KubeObject, now: Date): unknown;
}

/** Where the scale subresource reads and writes, as field paths. */
export interface ScalePaths {
  replicas: string[];
  statusReplicas: string[];
  /** A label selector object, or a string in its written form. */
  selector?: string[];
}

/** Everything the server knows of one kind of object. */
export interface ResourceDefinition {
  group: string;
  /** Served versions, the preferred one first. */
  versions: string[];
  plural: string;
  singular: string;
  kind: string;
  listKind: string;
  namespaced: boolean;
  shortNames: string[];
  categories: string[];
  /** Defined by a CustomResourceDefinition. */
  custom: boolean;
  /** Has `status` as a subresource that plain writes do not touch. */
  status: boolean;
  scale?: ScalePaths;
  /** Counts changes outside `metadata` and `status` in `metadata.generation`. */
  generation: boolean;
  /** An update must name the version it replaces. */
  lockedUpdate: boolean;
  /** A PUT of a name that is absent creates it. */
  createOnUpdate: boolean;
  /** DELETE answers with the object instead of a Status. */
  returnsDeleted: boolean;
  /** Has the verb deletecollection. */
  deleteCollection: boolean;
  /** Fields beside `metadata.name` and `metadata.namespace` a field selector can use. */
  selectableFields: string[];
  /** How a refusal of an unknown field selector reads differs by kind. */
  strictFieldMessage: boolean;
  columns(version: string): Column[];
  /** Fills in what the server defaults; changes the given copy. */
  applyDefaults?(object: KubeObject, version: string): void;
  /** What is wrong with an object about to be written. */
  validate?(object: KubeObject, old?: KubeObject): StatusCause[];
  /** The OpenAPI schema of a version, for custom resources that have one. */
  schema?(version: string): JsonObject | undefined;
}

/** Name of a resource with its group: `pods`, `deployments.apps`. */
export function resourceName(definition: {
  plural: string;
  group: string;
}): string {
  return definition.group
    ? `${definition.plural}.${definition.group}`
    : definition.plural;
}

/** `apiVersion` of a group and version: `v1`, `apps/v1`. */
export function apiVersionOf(group: string, version: string): string {
  return group ? `${group}/${version}` : version;
}

/** How a field of a message is read. */
export type FieldType =
  | 'string'
  | 'strings'
  | 'integer'
  | 'boolean'
  | 'map'
  | Message
  | [Message];

/** A message: field numbers with the JSON name and type of each. */
export interface Message {
  [number: number]: [name: string, type: FieldType];
}

const ownerReference: Message = {
  1: ['kind', 'string'],
  3: ['name', 'string'],
  4: ['uid', 'string'],
  5: ['apiVersion', 'string'],
  6: ['controller', 'boolean'],
  7: ['blockOwnerDeletion', 'boolean'],
};

const objectMeta: Message = {
  1: ['name', 'string'],
  2: ['generateName', 'string'],
  3: ['namespace', 'string'],
  5: ['uid', 'string'],
  6: ['resourceVersion', 'string'],
  11: ['labels', 'map'],
  12: ['annotations', 'map'],
  13: ['ownerReferences', [ownerReference]],
  14: ['finalizers', 'strings'],
};

const accessReviewSpec: Message = {
  1: [
    'resourceAttributes',
    {
      1: ['namespace', 'string'],
      2: ['verb', 'string'],
      3: ['group', 'string'],
      4: ['version', 'string'],
      5: ['resource', 'string'],
      6: ['subresource', 'string'],
      7: ['name', 'string'],
    },
  ],
  2: [
    'nonResourceAttributes',
    { 1: ['path', 'string'], 2: ['verb', 'string'] },
  ],
};

/**
 * The kinds that kubectl sends as Protobuf and that are small enough to be
 * described here. Field numbers: `generated.proto` of k8s.io/api and
 * k8s.io/apimachinery.
 */
export const messages: Record<string, Message> = {
  Namespace: { 1: ['metadata', objectMeta] },
  ServiceAccount: { 1: ['metadata', objectMeta] },
  ConfigMap: { 1: ['metadata', objectMeta], 2: ['data', 'map'] },
  SelfSubjectReview: { 1: ['metadata', objectMeta] },
  SelfSubjectAccessReview: {
    1: ['metadata', objectMeta],
    2: ['spec', accessReviewSpec],
  },
  SelfSubjectRulesReview: {
    1: ['metadata', objectMeta],
    2: ['spec', { 1: ['namespace', 'string'] }],
  },
};

/** `k8s.io.apimachinery.pkg.runtime.Unknown`: the type and, in field 2, the object. */
export const envelope: Message = {
  1: ['type', { 1: ['apiVersion', 'string'], 2: ['kind', 'string'] }],
};

/** An entry of a map with text values. */
export const mapEntry: Message = {
  1: ['key', 'string'],
  2: ['value', 'string'],
};

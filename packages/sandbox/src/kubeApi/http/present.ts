import { apiVersionOf, ResourceDefinition } from '../registry';
import { createTable, IncludeObject, partialMetadata } from '../table';
import { JsonObject, KubeObject } from '../types';
import { Representation } from './accept';

/** How objects of a request are shown. */
export interface Presentation {
  definition: ResourceDefinition;
  version: string;
  representation: Representation;
  includeObject: IncludeObject;
}

/** An object in the version that was asked for. */
export function inVersion(
  object: KubeObject,
  { definition, version }: Pick<Presentation, 'definition' | 'version'>,
): KubeObject {
  const apiVersion = apiVersionOf(definition.group, version);
  return object.apiVersion === apiVersion ? object : { ...object, apiVersion };
}

/**
 * One object in the form that was asked for.
 *
 * @param withColumns - false in all but the first event of a watch
 */
export function presentObject(
  object: KubeObject,
  presentation: Presentation,
  withColumns = true,
): JsonObject {
  const { definition, version, representation, includeObject } = presentation;
  const versioned = inVersion(object, presentation);
  switch (representation.as) {
    case 'Table':
      return createTable({
        columns: definition.columns(version),
        objects: [versioned],
        metadata: { resourceVersion: object.metadata.resourceVersion },
        includeObject,
        withColumns,
      });
    case 'PartialObjectMetadata':
    case 'PartialObjectMetadataList':
      return partialMetadata(versioned);
    default:
      return versioned;
  }
}

/** A list in the form that was asked for. */
export function presentList(
  objects: KubeObject[],
  metadata: JsonObject,
  presentation: Presentation,
): JsonObject {
  const { definition, version, representation, includeObject } = presentation;
  const versioned = objects.map(object => inVersion(object, presentation));
  switch (representation.as) {
    case 'Table':
      return createTable({
        columns: definition.columns(version),
        objects: versioned,
        metadata,
        includeObject,
      });
    case 'PartialObjectMetadata':
    case 'PartialObjectMetadataList':
      return {
        kind: 'PartialObjectMetadataList',
        apiVersion: 'meta.k8s.io/v1',
        metadata,
        items: versioned.map(partialMetadata),
      };
    default:
      return {
        kind: definition.listKind,
        apiVersion: apiVersionOf(definition.group, version),
        metadata,
        // As in the real server, elements of built-in lists do not repeat their type.
        items: definition.custom ? versioned : versioned.map(withoutType),
      };
  }
}

function withoutType(object: KubeObject): JsonObject {
  const { apiVersion: _version, kind: _kind, ...rest } = object;
  return rest;
}

import { apiVersionOf, Registry, ResourceDefinition } from '../registry';
import { JsonObject } from '../types';
import { serverVersion } from './version';

const info = { title: 'Kubernetes', version: serverVersion.gitVersion };

/**
 * `/openapi/v2` in the binary form that clients ask for: a `Document` with
 * `swagger` (field 1) and `info` (field 2) only. kubectl validates nothing it
 * does not find described, and knows the built-in kinds itself.
 */
export function openApiV2Protobuf(): Buffer {
  const bytes = (field: number, value: Buffer) =>
    Buffer.concat([Buffer.from([field * 8 + 2, value.length]), value]);
  const text = (field: number, value: string) =>
    bytes(field, Buffer.from(value));
  return Buffer.concat([
    text(1, '2.0'),
    bytes(2, Buffer.concat([text(1, info.title), text(2, info.version)])),
  ]);
}

/** `/openapi/v2` as JSON. */
export function openApiV2(): JsonObject {
  return { swagger: '2.0', info, paths: {}, definitions: {} };
}

/** `/openapi/v3`: where the document of each group and version is. */
export function openApiV3Index(registry: Registry): JsonObject {
  const paths = registry.groups().flatMap(({ group, versions }) =>
    versions.map(version => {
      const path = group ? `apis/${group}/${version}` : `api/${version}`;
      const names = registry.inGroupVersion(group, version).map(d => d.plural);
      // The hash lets clients cache a document until its resources change.
      const hash = Buffer.from(names.join()).toString('hex').slice(-64);
      const serverRelativeURL = `/openapi/v3/${path}?hash=${hash}`;
      return [path, { serverRelativeURL }] as const;
    }),
  );
  return { paths: Object.fromEntries(paths) };
}

/** `/openapi/v3/apis/GROUP/VERSION`: kinds and the parameters of their patches. */
export function openApiV3(
  registry: Registry,
  group: string,
  version: string,
): JsonObject {
  const definitions = registry.inGroupVersion(group, version);
  return {
    openapi: '3.0.0',
    info,
    paths: Object.fromEntries(
      definitions.map(definition => [
        pathOf(definition, version),
        { patch: patchOperation(definition, version) },
      ]),
    ),
    components: {
      schemas: Object.fromEntries(
        definitions.map(definition => [
          schemaName(definition, version),
          schemaOf(definition, version),
        ]),
      ),
    },
  };
}

function pathOf(definition: ResourceDefinition, version: string): string {
  const { group, namespaced, plural } = definition;
  const root = group ? `/apis/${group}` : '/api';
  const scope = namespaced ? '/namespaces/{namespace}' : '';
  return `${root}/${version}${scope}/${plural}/{name}`;
}

function schemaName({ group, kind }: ResourceDefinition, version: string) {
  const reversed = (group || 'core').split('.').reverse().join('.');
  return `${reversed}.${version}.${kind}`;
}

const groupVersionKind = (
  { group, kind }: ResourceDefinition,
  version: string,
) => ({ group, version, kind });

function schemaOf(definition: ResourceDefinition, version: string): JsonObject {
  return {
    type: 'object',
    description: `${definition.kind} of ${apiVersionOf(
      definition.group,
      version,
    )}`,
    ...(definition.schema?.(version) ?? {}),
    'x-kubernetes-preserve-unknown-fields': true,
    'x-kubernetes-group-version-kind': [groupVersionKind(definition, version)],
  };
}

function patchOperation(
  definition: ResourceDefinition,
  version: string,
): JsonObject {
  const parameter = (name: string) => ({
    name,
    in: 'query',
    schema: { type: 'string', uniqueItems: true },
  });
  const content = { schema: { type: 'object' } };
  return {
    parameters: ['dryRun', 'fieldManager', 'fieldValidation', 'force'].map(
      parameter,
    ),
    requestBody: {
      content: {
        'application/apply-patch+yaml': content,
        'application/json-patch+json': content,
        'application/merge-patch+json': content,
      },
    },
    responses: { 200: { description: 'OK' } },
    'x-kubernetes-action': 'patch',
    'x-kubernetes-group-version-kind': groupVersionKind(definition, version),
  };
}

import { defaultBySchema, pruneBySchema, validateBySchema } from '../schema';
import { asObjects, getPath, isObject, textAt } from '../json';
import { printerColumns } from '../table';
import { JsonObject, KubeObject } from '../types';
import { ResourceDefinition, ScalePaths } from './resourceDefinition';

const fields = (path: unknown) =>
  String(path)
    .split('.')
    .filter(field => field !== '');

/** The resource that a CustomResourceDefinition (`apiextensions.k8s.io/v1`) describes. */
export function customResource(crd: KubeObject): ResourceDefinition {
  const versions = asObjects(getPath(crd, 'spec', 'versions')).filter(
    version => version.served === true,
  );
  const named = (name: string) =>
    versions.find(version => version.name === name) ?? {};
  const stored = versions.find(version => version.storage) ?? versions[0] ?? {};
  const names = getPath(crd, 'spec', 'names');
  const schema = (version: string): JsonObject | undefined => {
    const found = getPath(named(version), 'schema', 'openAPIV3Schema');
    return isObject(found) ? found : undefined;
  };
  return {
    group: textAt(crd, 'spec', 'group'),
    versions: versions
      .map(version => textAt(version, 'name'))
      .sort(byVersionPriority),
    plural: textAt(names, 'plural'),
    singular: textAt(names, 'singular'),
    kind: textAt(names, 'kind'),
    listKind: textAt(names, 'listKind'),
    namespaced: textAt(crd, 'spec', 'scope') === 'Namespaced',
    shortNames: strings(getPath(names, 'shortNames')),
    categories: strings(getPath(names, 'categories')),
    custom: true,
    status: isObject(getPath(stored, 'subresources', 'status')),
    scale: scalePaths(getPath(stored, 'subresources', 'scale')),
    generation: true,
    lockedUpdate: true,
    createOnUpdate: false,
    returnsDeleted: false,
    deleteCollection: true,
    selectableFields: asObjects(stored.selectableFields).map(field =>
      fields(field.jsonPath).join('.'),
    ),
    strictFieldMessage: false,
    columns: version => printerColumns(named(version)),
    applyDefaults(object, version) {
      const found = schema(version);
      if (found) {
        pruneBySchema(object, found);
        defaultBySchema(object, found);
      }
    },
    validate(object) {
      const found = schema(object.apiVersion.split('/')[1]);
      return found ? validateBySchema(object, found) : [];
    },
    schema,
  };
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function scalePaths(scale: unknown): ScalePaths | undefined {
  if (!isObject(scale)) {
    return undefined;
  }
  return {
    replicas: fields(scale.specReplicasPath),
    statusReplicas: fields(scale.statusReplicasPath),
    selector: scale.labelSelectorPath
      ? fields(scale.labelSelectorPath)
      : undefined,
  };
}

/** GA before beta before alpha, higher numbers first; other names last, by letter. */
function byVersionPriority(a: string, b: string): number {
  const rank = (version: string): number[] => {
    const match = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version);
    if (!match) {
      return [0, 0, 0];
    }
    const stage = { alpha: 1, beta: 2 }[match[2]] ?? 3;
    return [stage, Number(match[1]), Number(match[3] ?? 0)];
  };
  const [left, right] = [rank(a), rank(b)];
  const at = left.findIndex((value, index) => value !== right[index]);
  return at < 0 ? a.localeCompare(b) : right[at] - left[at];
}

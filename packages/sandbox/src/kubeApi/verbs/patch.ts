import { timestamp } from '../cluster';
import { serverSideApply } from '../fields';
import {
  ApiRequest,
  decodePatch,
  inVersion,
  isDryRun,
  managerOf,
  subjectOf,
} from '../http';
import { isObject } from '../json';
import { jsonPatch, mergePatch, strategicMergePatch } from '../patch';
import {
  badRequest,
  invalid,
  notFound,
  required,
  StatusError,
  unsupportedMediaType,
} from '../status';
import { KubeObject } from '../types';
import { createObject, replaceObject } from '../write';
import { answer, answerObject } from './answer';
import { checkInput } from './inputObject';
import { readScale, withScale } from './scale';
import { findStored, requireStored } from './stored';

const types = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  apply: 'application/apply-patch+yaml',
};

/** PATCH in its four forms, on an object, its status or its scale. */
export function patch(request: ApiRequest): void {
  const { contentType, definition } = request;
  if (contentType === types.apply) {
    apply(request);
    return;
  }
  if (!Object.values(types).includes(contentType)) {
    throw new StatusError({
      code: 415,
      reason: 'UnsupportedMediaType',
      message: '415: Unsupported Media Type',
      details: {},
    });
  }
  if (contentType === types.strategic && definition.custom) {
    throw unsupportedMediaType([types.json, types.merge, types.apply]);
  }
  const old = requireStored(request);
  const change = decodePatch(request.body, false);
  if (request.subresource === 'scale') {
    const scale = patched(request, readScale(request, old), change);
    const next = withScale(request, old, scale);
    const written = write(request, old, next);
    answer(request, readScale(request, written));
    return;
  }
  const next = patched(request, inVersion(old, request), change);
  answerObject(request, write(request, old, checkInput(request, next)));
}

function write(
  request: ApiRequest,
  old: KubeObject,
  next: KubeObject,
): KubeObject {
  const { cluster, definition, version, subresource } = request;
  return replaceObject(cluster, {
    definition,
    version,
    old,
    next,
    subresource: subresource === 'scale' ? undefined : subresource,
    manager: managerOf(request, 'Update'),
    dryRun: isDryRun(request),
  });
}

function patched(
  { contentType, definition, version }: ApiRequest,
  target: object,
  change: unknown,
) {
  if (contentType !== types.json && !isObject(change)) {
    throw badRequest(
      'error decoding patch: json: cannot unmarshal into Go value of type map[string]interface {}',
    );
  }
  let result: unknown;
  if (contentType === types.json) {
    result = jsonPatch(target, change);
  } else if (contentType === types.merge) {
    result = mergePatch(target, change);
  } else {
    result = strategicMergePatch(target, change, definition, version);
  }
  if (!isObject(result)) {
    throw badRequest('the patch does not leave an object');
  }
  return result;
}

function apply(request: ApiRequest): void {
  const { cluster, definition, version, namespace, query } = request;
  if (!query.get('fieldManager')) {
    throw invalid({ group: 'meta.k8s.io', kind: 'PatchOptions' }, [
      required('fieldManager', 'is required for apply patch'),
    ]);
  }
  const decoded = decodePatch(request.body, true);
  if (!isObject(decoded)) {
    throw badRequest('error decoding YAML: it is not an object');
  }
  const named = { ...decoded, metadata: withName(decoded.metadata, request) };
  const config = checkInput(request, named);
  if (config.metadata.managedFields?.length) {
    throw badRequest('metadata.managedFields must be nil');
  }
  const live = findStored(request);
  if (!live && request.subresource) {
    throw notFound(subjectOf(request));
  }
  const manager = managerOf(request, 'Apply');
  const context = { definition, version };
  const applied = serverSideApply({
    live: live && inVersion(live, request),
    config,
    manager,
    force: query.get('force') === 'true',
    context,
    now: timestamp(cluster.now()),
  });
  const { managedFields } = applied.metadata;
  const common = { definition, version, manager, dryRun: isDryRun(request) };
  if (live) {
    const { subresource } = request;
    answerObject(
      request,
      replaceObject(cluster, {
        ...common,
        old: live,
        next: applied,
        subresource,
        managedFields,
      }),
    );
    return;
  }
  const created = createObject(cluster, {
    ...common,
    namespace,
    object: applied,
    managedFields,
  });
  answerObject(request, created, 201);
}

/** An applied configuration may leave out its name; the path has it. */
function withName(metadata: unknown, { name }: ApiRequest) {
  const given = isObject(metadata) ? metadata : {};
  return { ...given, name: given.name ?? name };
}

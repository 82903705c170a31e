import { posix } from 'node:path';
import { DeclaredChannel } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { InputError } from '@backstage/errors';
import { JsonObject, JsonValue } from '@backstage/types';
import { editYaml } from '../edit';
import { registerResource } from './kustomization';
import { OperationContext } from './OperationContext';
import { at } from './scope';

/**
 * Declares a channel like another one that is an object of its own: a webhook
 * configuration, a Service or an `IstioRevisionTag`. It stands behind the other
 * one where a file holds several objects, else in a file beside.
 *
 * @throws InputError for an object that is part of something else
 */
export async function copyChannel(
  model: DeclaredChannel,
  wanted: { name: string; revision: string },
  { files }: OperationContext,
): Promise<void> {
  const { element } = model.fields;
  const value = element && (await files.valueAt(element));
  if (
    !element ||
    element.embedded ||
    element.path.length > 0 ||
    value === null ||
    typeof value !== 'object' ||
    Array.isArray(value)
  ) {
    throw new InputError(
      `Channel '${model.name}' (${at(
        model.at,
      )}) is no object of its own. Add channel '${wanted.name}' by hand.`,
    );
  }
  const copy = renamed(withTarget(value, model, wanted), model, wanted);
  const path = fileBeside(element.file, model.name, wanted.name);
  const several = (await files.documentCount(element.file)) > 1;
  if (several || path === element.file) {
    await files.edit(element.file, [{ kind: 'add-document', value: copy }]);
    return;
  }
  files.create(
    path,
    editYaml('', [{ kind: 'add-document', value: copy }], { file: path }),
  );
  await registerResource(files, path);
}

/** A tag of the Sail operator that follows an `Istio` is pinned instead. */
function withTarget(
  value: JsonObject,
  { form }: DeclaredChannel,
  { revision }: { revision: string },
): JsonObject {
  return form === 'sail'
    ? {
        ...value,
        spec: {
          ...(value.spec as JsonObject | undefined),
          targetRef: { kind: 'IstioRevision', name: revision },
        },
      }
    : value;
}

/** The same object with the names of the new channel and its revision. */
function renamed<T extends JsonValue>(
  value: T,
  model: DeclaredChannel,
  wanted: { name: string; revision: string },
): T {
  const names = new Map([
    [model.name, wanted.name],
    [model.revision, wanted.revision],
    [`istiod-${model.revision}`, `istiod-${wanted.revision}`],
  ]);
  for (const prefix of ['istio-revision-tag', 'istiod-revision-tag']) {
    names.set(`${prefix}-${model.name}`, `${prefix}-${wanted.name}`);
  }
  const rename = (item: JsonValue | undefined): JsonValue => {
    if (Array.isArray(item)) {
      return item.map(rename);
    }
    if (item !== null && typeof item === 'object') {
      return Object.fromEntries(
        Object.entries(item).map(([key, inner]) => [key, rename(inner)]),
      );
    }
    return typeof item === 'string' ? names.get(item) ?? item : item ?? null;
  };
  return rename(value) as T;
}

/** `channels/stable.yaml` → `channels/slow.yaml`. */
function fileBeside(file: string, name: string, wanted: string): string {
  const base = posix.basename(file);
  return posix.join(posix.dirname(file), base.replace(name, wanted));
}

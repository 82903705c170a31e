import { posix } from 'node:path';
import {
  DeclaredMesh,
  DeclaredRevision,
  FieldRef,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { InputError } from '@backstage/errors';
import { JsonObject, JsonValue } from '@backstage/types';
import semver from 'semver';
import { editYaml, YamlEdit } from '../edit';
import { copyApplicationSet } from './copyApplicationSet';
import { registerResource } from './kustomization';
import { isIndex } from './listedChannel';
import { OperationContext } from './OperationContext';
import { ownApplicationSet } from './ownApplicationSet';
import { patchOf } from './patchOf';
import { at, below, distinctPlaces, lastKey, samePlace } from './scope';

/** What makes a revision: both stand wherever the model's stood. */
interface NewRevision {
  name: string;
  version: string;
}

/**
 * Declares a revision like another one: a list element beside its element, or
 * a file beside its file.
 */
export async function copyRevision(
  model: DeclaredRevision,
  wanted: NewRevision,
  context: OperationContext,
): Promise<void> {
  const { element, list } = model.fields;
  if (element && list) {
    await copyElement(model, wanted, context);
  } else if (element && element.path.length === 0 && !element.embedded) {
    await copyDocument(model, wanted, context);
  } else {
    const set = await ownApplicationSet(model, context.declared, context.files);
    if (set) {
      await copyApplicationSet(model, wanted, set, context);
      return;
    }
    throw new InputError(
      `Revision ${model.name} (${at(
        model.at,
      )}) stands in no list that could be added to. Declare the new revision by hand.`,
    );
  }
}

async function copyElement(
  { name, version, fields, cluster }: DeclaredRevision,
  wanted: NewRevision,
  { files, declared }: OperationContext,
): Promise<void> {
  const { element, list } = fields;
  const model = element && (await files.valueAt(element));
  if (!element || !list || model === null || typeof model !== 'object') {
    throw new InputError(
      `Revision ${name} is no list element with name and version of its own. Declare the new revision by hand.`,
    );
  }
  const value = renamed(withoutChannels(model), name, version, wanted);
  const siblings = declared.revisions.filter(
    each =>
      each.cluster === cluster &&
      each.fields.list &&
      samePlace(each.fields.list, list),
  );
  await files.edit(list.file, [
    {
      kind: 'add-element',
      at: list,
      value,
      index: positionOf(siblings, wanted),
    },
  ]);
}

/** Newest first stays newest first; otherwise the end. */
function positionOf(
  siblings: DeclaredRevision[],
  wanted: NewRevision,
): number | undefined {
  const versions = siblings.flatMap(each =>
    each.version !== null && each.fields.element
      ? [
          {
            version: patchOf(each.version),
            index: Number(lastKey(each.fields.element)),
          },
        ]
      : [],
  );
  versions.sort((a, b) => a.index - b.index);
  const falling =
    versions.length > 1 &&
    versions.every(
      ({ version }, index) =>
        index === 0 || semver.lte(version, versions[index - 1].version),
    );
  return falling
    ? versions.find(({ version }) => semver.lt(version, wanted.version))?.index
    : undefined;
}

/** A new revision starts without channels: they are moved when it is ready. */
function withoutChannels(model: JsonValue): JsonValue {
  if (model === null || typeof model !== 'object' || Array.isArray(model)) {
    return model;
  }
  return Object.fromEntries(
    Object.entries(model).map(([key, value]) =>
      /^(tags|revisionTags|channels)$/.test(key) && value
        ? [key, Array.isArray(value) ? [] : '']
        : [key, value],
    ),
  ) as JsonObject;
}

/** The same for an object, whose chart values hold the channels. */
function withoutTags(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withoutTags);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === 'revisionTags' && Array.isArray(item)
        ? []
        : withoutTags(item ?? null),
    ]),
  );
}

/** Removals of the channels in a document, from the last on. */
function channelsIn(
  { file, document }: FieldRef,
  { channels }: DeclaredMesh,
): YamlEdit[] {
  return distinctPlaces(
    channels
      .map(each => each.fields.element)
      .filter(each => each !== undefined),
  )
    .filter(
      each => each.file === file && each.document === document && isIndex(each),
    )
    .sort((a, b) => Number(lastKey(b)) - Number(lastKey(a)))
    .map(each => ({ kind: 'remove-element', at: each }));
}

function renamed(
  value: JsonValue,
  name: string | null,
  version: string | null,
  wanted: NewRevision,
): JsonValue {
  if (Array.isArray(value)) {
    return value.map(item => renamed(item, name, version, wanted));
  }
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        renamed(item ?? null, name, version, wanted),
      ]),
    );
  }
  if (value === version) {
    return wanted.version;
  }
  return value === name ? wanted.name : value;
}

async function copyDocument(
  { name, version, fields, at: place }: DeclaredRevision,
  wanted: NewRevision,
  { files, declared }: OperationContext,
): Promise<void> {
  const { element } = fields;
  const here = [fields.name, fields.version].every(
    field => field?.file === element?.file,
  );
  if (!element || !here || name === null || !fields.name || !fields.version) {
    throw new InputError(
      `Revision ${name} (${at(
        place,
      )}) takes its name or version from another file. Declare the new revision by hand.`,
    );
  }
  if ((await files.documentCount(element.file)) !== 1) {
    const value = await files.valueAt(element);
    await files.edit(element.file, [
      {
        kind: 'add-document',
        value: renamed(
          withName(withoutTags(value ?? null), objectName(value, name, wanted)),
          name,
          version,
          wanted,
        ),
      },
    ]);
    return;
  }
  const object = await files.valueAt(below(element, 'metadata', 'name'));
  const newObject = objectNameOf(String(object ?? ''), name, wanted);
  const edits: YamlEdit[] = [
    { kind: 'set', at: fields.name, value: wanted.name },
    { kind: 'set', at: fields.version, value: wanted.version },
    {
      kind: 'set',
      at: below(element, 'metadata', 'name'),
      value: newObject,
    },
    ...channelsIn(element, declared),
  ];
  const path = posix.join(posix.dirname(element.file), `${newObject}.yaml`);
  files.create(
    path,
    editYaml(await files.read(element.file), edits, { file: element.file }),
  );
  await registerResource(files, path);
}

function objectName(
  value: JsonValue | undefined,
  name: string,
  wanted: NewRevision,
): string {
  const metadata = (value as JsonObject | undefined)?.metadata as
    | JsonObject
    | undefined;
  return objectNameOf(String(metadata?.name ?? ''), name, wanted);
}

function objectNameOf(
  object: string,
  name: string,
  wanted: NewRevision,
): string {
  return object.includes(name)
    ? object.replace(name, wanted.name)
    : `${object || 'istiod'}-${wanted.name}`;
}

function withName(value: JsonValue, name: string): JsonValue {
  const object = value as JsonObject;
  return {
    ...object,
    metadata: { ...(object.metadata as JsonObject), name },
  };
}

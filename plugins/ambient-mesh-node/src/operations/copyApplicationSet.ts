import { posix } from 'node:path';
import {
  DeclaredRevision,
  FieldRef,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { InputError } from '@backstage/errors';
import { isScalar, parseDocument } from 'yaml';
import { editYaml, YamlEdit } from '../edit';
import { registerResource } from './kustomization';
import { OperationContext } from './OperationContext';
import { at, distinctPlaces } from './scope';

/**
 * Declares a revision like the one that an ApplicationSet of its own installs:
 * by an ApplicationSet beside it, in a file of its own. Its generators, and so
 * its clusters, are the same.
 *
 * @param set - the document of the ApplicationSet
 * @throws InputError where name or version stand elsewhere
 */
export async function copyApplicationSet(
  model: DeclaredRevision,
  wanted: { name: string; version: string },
  set: FieldRef,
  { files, declared }: OperationContext,
): Promise<void> {
  const same = declared.revisions.filter(each => each.name === model.name);
  const names = placesIn(set, same, 'name');
  const versions = placesIn(set, same, 'version');
  if (names.length === 0 || versions.length === 0 || model.name === null) {
    throw new InputError(
      `Revision ${model.name} (${at(
        model.at,
      )}) takes its name or version from another file. Declare the new revision by hand.`,
    );
  }
  const { file, document } = set;
  const alone = editYaml(
    await files.read(file),
    await otherDocuments(set, await files.documentCount(file)),
    { file },
  );
  const object = await files.valueAt({
    file,
    document,
    path: ['metadata', 'name'],
  });
  const name = renamed(String(object ?? 'istiod'), model.name, wanted.name);
  const edits: YamlEdit[] = [
    ...names.map(place => set0(place, wanted.name)),
    ...versions.map(place => set0(place, wanted.version)),
    set0({ ...set, path: ['metadata', 'name'] }, name),
  ];
  const text = withApplicationName(editYaml(alone, edits, { file }), raw =>
    renamed(raw, model.name ?? '', wanted.name),
  );
  const path = posix.join(posix.dirname(file), `${name}.yaml`);
  files.create(path, text);
  await registerResource(files, path);
}

function placesIn(
  { file, document }: FieldRef,
  revisions: DeclaredRevision[],
  field: 'name' | 'version',
): FieldRef[] {
  return distinctPlaces(
    revisions.flatMap(each => each.fields[field] ?? []),
  ).filter(place => place.file === file && place.document === document);
}

/** Removals of every other document, from the last on. */
async function otherDocuments(
  { document }: FieldRef,
  count: number,
): Promise<YamlEdit[]> {
  return Array.from({ length: count }, (_, index) => count - 1 - index)
    .filter(index => index !== document)
    .map(index => ({ kind: 'remove-document', document: index }));
}

/** Sets a scalar of the document, which is the only one now. */
function set0(place: FieldRef, value: string): YamlEdit {
  return { kind: 'set', at: { ...place, document: 0 }, value };
}

/** The name with the other revision in it, or behind it. */
function renamed(name: string, from: string, to: string): string {
  return name.includes(from) ? name.replace(from, to) : `${name}-${to}`;
}

/**
 * Names the Applications anew that the copy makes, which is most often a
 * template: the one place where a copy must not be like its model.
 */
function withApplicationName(
  text: string,
  rename: (raw: string) => string,
): string {
  const node = parseDocument(text).getIn(
    ['spec', 'template', 'metadata', 'name'],
    true,
  );
  if (!isScalar(node) || !node.range || /^BLOCK/.test(node.type ?? '')) {
    throw new InputError(
      'The ApplicationSet names its Applications in a way that cannot be copied. Declare the new revision by hand.',
    );
  }
  const [start, end] = node.range;
  const quote = node.type === 'PLAIN' ? 0 : 1;
  return [
    text.slice(0, start + quote),
    rename(text.slice(start + quote, end - quote)),
    text.slice(end - quote),
  ].join('');
}

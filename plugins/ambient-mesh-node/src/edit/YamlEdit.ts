import { FieldRef } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { JsonValue } from '@backstage/types';

/**
 * The part of a {@link FieldRef} that addresses a node; file and line are not
 * looked at, so a reference stays good after an edit above it.
 *
 * @public
 */
export type YamlPlace = Pick<FieldRef, 'document' | 'path' | 'embedded'>;

/** A scalar value. Text stays text: `'1.30'` is written with quotes. @public */
export type YamlScalar = string | number | boolean | null;

/**
 * One edit of a YAML text. Indices of documents and list elements are 0-based.
 *
 * @public
 */
export type YamlEdit =
  /** Replace the scalar at `at`. */
  | { kind: 'set'; at: YamlPlace; value: YamlScalar }
  /** Add a key to the map (or the empty value) at `at`, after its last key. */
  | { kind: 'add-key'; at: YamlPlace; key: string; value: JsonValue }
  /** Remove the key that `at` ends with. */
  | { kind: 'remove-key'; at: YamlPlace }
  /** Add an element to the list (or the empty value) at `at`; default: last. */
  | { kind: 'add-element'; at: YamlPlace; value: JsonValue; index?: number }
  /** Remove the element that `at` ends with. */
  | { kind: 'remove-element'; at: YamlPlace }
  /** Add a document behind the last one. */
  | { kind: 'add-document'; value: JsonValue }
  | { kind: 'remove-document'; document: number };

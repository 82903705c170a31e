import {
  DeclaredChart,
  FieldRef,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { isDeepStrictEqual } from 'node:util';
import { InputError } from '@backstage/errors';
import { JsonPrimitive, JsonValue } from '@backstage/types';
import { YamlEdit } from '../edit';
import { OperationContext } from './OperationContext';
import { above, at, below, lastKey, samePlace } from './scope';
import { newValuesHome, valuesRoot } from './valuesRoot';
import { wrapped } from './wrapped';

/** An edit that sets one value, and whom else it would concern. */
export interface ValueEdit {
  at: FieldRef;
  edit: YamlEdit;
  /** Whether the place also holds values of another release. */
  decidesFor(chart: DeclaredChart): boolean;
}

/**
 * Where and how to set one value of a release: at its place when it is set,
 * else below the nearest map around it.
 *
 * @throws InputError when the values stand in no text that can be edited
 */
export async function placeValue(
  chart: DeclaredChart,
  key: string,
  value: JsonPrimitive,
  context: OperationContext,
): Promise<ValueEdit> {
  const place = chart.valuePlaces?.[key];
  if (place) {
    const decidesFor = (other: DeclaredChart) => {
      const their = other.valuePlaces?.[key];
      return their !== undefined && samePlace(their, place);
    };
    return { ...(await existing(place, key, value, context)), decidesFor };
  }
  if (value === null) {
    throw new InputError(
      `${key} of the chart ${chart.chart} (${at(
        chart.at,
      )}) is put together by a template. Remove it there by hand.`,
    );
  }
  const root = valuesRoot(chart);
  if (!root) {
    const home = await newValuesHome(chart, key, value, context);
    return { ...home, decidesFor: other => sharesVersionPlace(other, chart) };
  }
  return {
    ...(await added(root, key.split('.'), value, context)),
    decidesFor: other => {
      const their = valuesRoot(other);
      return their !== undefined && samePlace(their, root);
    },
  };
}

/** Writes the edits; what several releases share, once. */
export async function writeValue(
  edits: ValueEdit[],
  { files }: OperationContext,
): Promise<void> {
  const distinct = new Map(
    edits.map(each => [JSON.stringify([each.at.file, each.edit]), each]),
  );
  // Elements are removed from the last on, so that the numbers before hold.
  const ordered = [...distinct.values()].sort(
    (a, b) => indexOf(b) - indexOf(a),
  );
  for (const { at: place, edit } of ordered) {
    await files.edit(place.file, [await asPossible(edit, place, files)]);
  }
}

function indexOf({ edit, at: place }: ValueEdit): number {
  return edit.kind === 'remove-element' ? Number(lastKey(place)) : -1;
}

/** A map that an edit before has made is added to, not made again. */
async function asPossible(
  edit: YamlEdit,
  place: FieldRef,
  files: OperationContext['files'],
): Promise<YamlEdit> {
  if (edit.kind !== 'add-key') {
    return edit;
  }
  let current = edit;
  let home = place;
  for (;;) {
    const inside = below(home, current.key);
    const there = await files.valueAt(inside);
    const inner = current.value;
    const [only] = isMap(inner) ? Object.entries(inner) : [];
    if (!isMap(there) || !only) {
      return { ...current, at: home };
    }
    home = inside;
    current = { ...current, key: only[0], value: only[1] ?? null };
  }
}

async function existing(
  place: FieldRef,
  key: string,
  value: JsonPrimitive,
  { files }: OperationContext,
): Promise<Pick<ValueEdit, 'at' | 'edit'>> {
  const entry = above(place);
  const named = await files.valueAt(below(entry, 'name'));
  const parameter = lastKey(place) === 'value' && named === key;
  if (value !== null) {
    const text = parameter ? String(value) : value;
    return { at: place, edit: { kind: 'set', at: place, value: text } };
  }
  if (parameter) {
    return { at: entry, edit: { kind: 'remove-element', at: entry } };
  }
  const keys = key.split('.');
  const tail = (place.embedded ?? place.path).slice(-keys.length).map(String);
  if (!isDeepStrictEqual(tail, keys) || place.path[1] === 'generators') {
    // A template takes it from elsewhere, and would not find it: empty is none.
    return { at: place, edit: { kind: 'set', at: place, value: '' } };
  }
  // A map goes with its last key, as long as it is part of the value's path.
  let emptied = place;
  for (let level = keys.length; level > 1; level -= 1) {
    const around = await files.valueAt(above(emptied));
    if (!isMap(around) || Object.keys(around).length > 1) {
      break;
    }
    emptied = above(emptied);
  }
  return { at: emptied, edit: { kind: 'remove-key', at: emptied } };
}

async function added(
  root: FieldRef,
  keys: string[],
  value: JsonPrimitive,
  { files }: OperationContext,
): Promise<Pick<ValueEdit, 'at' | 'edit'>> {
  let home = root;
  let depth = 0;
  for (; depth < keys.length - 1; depth += 1) {
    const inside = below(home, keys[depth]);
    if (!isMap(await files.valueAt(inside))) {
      break;
    }
    home = inside;
  }
  const [key, ...rest] = keys.slice(depth);
  return {
    at: home,
    edit: { kind: 'add-key', at: home, key, value: wrapped(rest, value) },
  };
}

function isMap(value: unknown): value is Record<string, JsonValue | undefined> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function sharesVersionPlace(a: DeclaredChart, b: DeclaredChart): boolean {
  return (
    a.layout === b.layout && a.chart === b.chart && a.at.file === b.at.file
  );
}

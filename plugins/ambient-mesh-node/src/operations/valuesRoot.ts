import {
  DeclaredChart,
  FieldRef,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { InputError } from '@backstage/errors';
import { isDeepStrictEqual } from 'node:util';
import { JsonPrimitive } from '@backstage/types';
import { YamlEdit } from '../edit';
import { OperationContext } from './OperationContext';
import { above, at, below, lastKey, samePlace } from './scope';
import { wrapped } from './wrapped';

/**
 * The map that a release's values stand in. Where several are merged, the one
 * with the most values; `undefined` when there is none in the text.
 */
export function valuesRoot(chart: DeclaredChart): FieldRef | undefined {
  if (chart.valuesAt) {
    return chart.valuesAt;
  }
  const roots: Array<{ root: FieldRef; count: number }> = [];
  for (const [key, place] of Object.entries(chart.valuePlaces ?? {})) {
    const keys = key.split('.');
    const tail = (place.embedded ?? place.path).slice(-keys.length);
    if (isDeepStrictEqual(tail.map(String), keys)) {
      const root = above(place, keys.length);
      const known = roots.find(each => samePlace(each.root, root));
      if (known) {
        known.count += 1;
      } else {
        roots.push({ root, count: 1 });
      }
    }
  }
  roots.sort((a, b) => b.count - a.count);
  return roots[0]?.root;
}

/** The key below which each kind of source keeps values. */
const HOMES: Record<string, { levels: number; keys: string[] }> = {
  targetRevision: { levels: 1, keys: ['helm', 'valuesObject'] },
  kustomize: { levels: 1, keys: ['valuesInline'] },
  'flux-helmrelease': { levels: 4, keys: ['values'] },
};

/**
 * The edit that gives a release without values its first.
 *
 * @throws InputError when its values come from elsewhere
 */
export async function newValuesHome(
  chart: DeclaredChart,
  key: string,
  value: JsonPrimitive,
  { files }: OperationContext,
): Promise<{ at: FieldRef; edit: YamlEdit }> {
  const { version } = chart.fields;
  const style =
    version && (HOMES[lastKey(version)] ?? HOMES[chart.layout] ?? undefined);
  const source = version && style && above(version, style.levels);
  const [first, ...inner] = style?.keys ?? [];
  const helm = source && (await files.valueAt(below(source, first)));
  const computed =
    helm !== null &&
    typeof helm === 'object' &&
    ['values', 'valuesObject'].some(each => each in helm);
  if (!source || computed) {
    throw new InputError(
      `The values of chart ${chart.chart} (${at(
        chart.at,
      )}) are put together by a template. Set ${key} there by hand.`,
    );
  }
  const leaf = wrapped(key.split('.'), value);
  return helm !== undefined && inner.length > 0
    ? {
        at: below(source, first),
        edit: {
          kind: 'add-key',
          at: below(source, first),
          key: inner[0],
          value: leaf,
        },
      }
    : {
        at: source,
        edit: {
          kind: 'add-key',
          at: source,
          key: first,
          value: wrapped(inner, leaf),
        },
      };
}

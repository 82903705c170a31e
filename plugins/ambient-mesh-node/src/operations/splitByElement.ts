import {
  DeclaredChart,
  DeclaredRevision,
  FieldRef,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { OperationContext } from './OperationContext';
import { samePlace } from './scope';
import { ValueEdit } from './valueEdit';
import { valuesRoot } from './valuesRoot';

/** The one value of istiod whose empty text means that it is not set. */
const KEY = 'compatibilityVersion';

/**
 * Gives each element of an ApplicationSet's list a `compatibilityVersion` of its
 * own, which the template then takes over: an older chart does not know its own
 * minor, so one value for all revisions would break it.
 *
 * @returns `null` where the releases are not made from one list in one file, or
 * for another value
 */
export async function splitByElement(
  found: DeclaredChart[],
  values: Record<string, unknown>,
  { declared, files }: OperationContext,
): Promise<ValueEdit[] | null> {
  const [chart, ...others] = found;
  const value = values[KEY];
  const root = valuesRoot(chart);
  const own = others.length === 0 && revisionOf(chart, declared.revisions);
  const list = own ? own.fields.list : undefined;
  if (
    chart.chart !== 'istiod' ||
    Object.keys(values).length !== 1 ||
    typeof value !== 'string' ||
    chart.valuePlaces?.[KEY] ||
    !own ||
    !root ||
    !list ||
    root.embedded ||
    root.file !== list.file ||
    root.document !== list.document ||
    root.path[1] !== 'template'
  ) {
    return null;
  }
  const elements = distinctElements(
    declared.revisions.filter(
      each => each.fields.list && samePlace(each.fields.list, list),
    ),
  );
  const goTemplate = await files.valueAt({
    ...root,
    path: ['spec', 'goTemplate'],
  });
  const text = goTemplate === true ? `{{.${KEY}}}` : `{{${KEY}}}`;
  return [
    addKey(root, text),
    ...elements.map(({ element, name }) =>
      addKey(element, name === own.name ? value : ''),
    ),
  ];
}

function revisionOf(
  { cluster, values }: DeclaredChart,
  revisions: DeclaredRevision[],
): DeclaredRevision | undefined {
  return revisions.find(
    each => each.cluster === cluster && each.name === values.revision,
  );
}

function distinctElements(
  revisions: DeclaredRevision[],
): Array<{ element: FieldRef; name: string | null }> {
  const elements: Array<{ element: FieldRef; name: string | null }> = [];
  for (const { fields, name } of revisions) {
    const { element } = fields;
    if (element && !elements.some(each => samePlace(each.element, element))) {
      elements.push({ element, name });
    }
  }
  return elements;
}

function addKey(at: FieldRef, value: string): ValueEdit {
  return {
    at,
    edit: { kind: 'add-key', at, key: KEY, value },
    decidesFor: () => false,
  };
}

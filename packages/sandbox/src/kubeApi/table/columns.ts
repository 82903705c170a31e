import { asObjects, getPath, isObject, textAt } from '../json';
import { Column } from '../registry/resourceDefinition';
import { ageOf } from './age';

type Cell = Column['cell'];

/** The first column of every table. */
export function nameColumn(): Column {
  return {
    name: 'Name',
    type: 'string',
    format: 'name',
    cell: object => object.metadata.name ?? '',
  };
}

/** Time since creation. */
export function ageColumn(): Column {
  return textColumn('Age', (object, now) =>
    ageOf(object.metadata.creationTimestamp, now),
  );
}

/** Moment of creation, which a few kinds show instead of their age. */
export function createdAtColumn(): Column {
  return {
    name: 'Created At',
    type: 'date',
    cell: object => object.metadata.creationTimestamp ?? null,
  };
}

/** A column of text. */
export function textColumn(name: string, cell: Cell, priority = 0): Column {
  return { name, type: 'string', priority, cell };
}

/** A column of whole numbers. */
export function numberColumn(name: string, cell: Cell): Column {
  return { name, type: 'integer', cell };
}

/** The names and images of a pod template's containers, for `-o wide`. */
export function containerColumns(...podSpec: string[]): Column[] {
  const joined = (field: string): Cell => {
    return object =>
      asObjects(getPath(object, ...podSpec, 'containers'))
        .map(container => textAt(container, field))
        .join(',');
  };
  return [
    textColumn('Containers', joined('name'), 1),
    textColumn('Images', joined('image'), 1),
  ];
}

/** A label selector in its written form; `<none>` when it selects nothing. */
export function formatSelector(selector: unknown): string {
  if (!isObject(selector)) {
    return '<none>';
  }
  const labels = Object.entries(
    isObject(selector.matchLabels) ? selector.matchLabels : {},
  )
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${value}`);
  const expressions = asObjects(selector.matchExpressions).map(
    ({ key, operator, values }) => {
      const list = `(${Array.isArray(values) ? values.join(',') : ''})`;
      return (
        {
          In: `${key} in ${list}`,
          NotIn: `${key} notin ${list}`,
          Exists: `${key}`,
          DoesNotExist: `!${key}`,
        }[String(operator)] ?? ''
      );
    },
  );
  return [...labels, ...expressions].join(',') || '<none>';
}

/** Plain labels in their written form; `<none>` when there are none. */
export function formatLabels(labels: unknown): string {
  return formatSelector({ matchLabels: labels });
}

import { getList, getStrings, getText, YamlNode } from '../yaml';

/**
 * Whether a label selector (`matchLabels`, `matchExpressions`) selects what has
 * these labels. Nothing selects everything.
 *
 * @param labelOf - A label's value; `undefined` where there is none.
 */
export function matchesSelector(
  selector: YamlNode | undefined,
  labelOf: (key: string) => string | undefined,
): boolean {
  return (
    Object.entries(getStrings(selector, 'matchLabels')).every(
      ([key, value]) => labelOf(key) === value,
    ) &&
    (getList(selector, 'matchExpressions')?.items ?? []).every(expression =>
      matches(expression, labelOf),
    )
  );
}

function matches(
  expression: YamlNode,
  labelOf: (key: string) => string | undefined,
): boolean {
  const label = labelOf(getText(expression, 'key') ?? '');
  const isListed = (getList(expression, 'values')?.items ?? []).some(
    value => value.kind === 'scalar' && value.text === label,
  );
  switch (getText(expression, 'operator')) {
    case 'In':
      return isListed;
    case 'NotIn':
      return !isListed;
    case 'Exists':
      return label !== undefined;
    case 'DoesNotExist':
      return label === undefined;
    default:
      return false;
  }
}

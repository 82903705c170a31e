import { isMap, isScalar, parseDocument, Scalar } from 'yaml';
import { YamlScalar } from './YamlEdit';

/** Where a scalar is written and how its neighbours look. */
export interface ScalarForm {
  inFlow: boolean;
  quote: 'single' | 'double';
  /** The style to use when it can express the value. */
  type?: Scalar.Type;
}

/**
 * Writes a scalar on one line. Text is quoted whenever a reader of YAML 1.1
 * (kubectl, Helm and Argo CD) or 1.2 would take the plain form for something
 * else: `1.30`, `on`, `2026-01-01`, `null`.
 */
export function renderScalar(value: YamlScalar, form: ScalarForm): string {
  if (typeof value !== 'string') {
    return String(value);
  }
  const wanted = form.type ?? 'PLAIN';
  if (wanted === 'PLAIN' && isPlainText(value, form.inFlow)) {
    return value;
  }
  const single =
    wanted === 'QUOTE_SINGLE' ||
    (wanted !== 'QUOTE_DOUBLE' && form.quote === 'single');
  return single && /^[ -~\u00a0-\ud7ff]*$/.test(value)
    ? `'${value.replaceAll("'", "''")}'`
    : JSON.stringify(value);
}

/** True when the plain form reads back as this very text, in both versions. */
export function isPlainText(value: string, inFlow: boolean): boolean {
  return (['1.1', '1.2'] as const).every(version => {
    const text = inFlow ? `{ k: ${value} }` : `k: ${value}`;
    const document = parseDocument(text, { version, logLevel: 'silent' });
    const root = document.contents;
    if (document.errors.length > 0 || !isMap(root) || root.items.length !== 1) {
      return false;
    }
    const node = root.items[0].value;
    return (
      isScalar(node) &&
      node.type === 'PLAIN' &&
      node.value === value &&
      node.source === value
    );
  });
}

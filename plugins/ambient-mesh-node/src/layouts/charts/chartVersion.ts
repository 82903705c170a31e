import { exactVersion } from './exactVersion';

const minor = /^v?(\d+\.\d+)$/;

/**
 * The version of a chart as Git states it: exact (`1.30.4`), or a minor whose
 * newest patch Helm takes (`1.30`, quoted or not; never the number `1.3`).
 * `undefined` for a range, an alias or a placeholder.
 */
export function chartVersion(
  text: string | null | undefined,
): string | undefined {
  return exactVersion(text) ?? minor.exec(text ?? '')?.[1];
}

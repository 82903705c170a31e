import {
  Finding,
  Waiver,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { InputError } from '@backstage/errors';

/**
 * The waivers that are needed, and whether errors are left without one.
 *
 * @param now - ISO 8601
 * @throws InputError for a waiver without a reason, or that has ended
 */
export function applyWaivers(
  introduced: Finding[],
  waivers: Waiver[],
  now: string,
): { waivers: Waiver[]; blocked: boolean } {
  for (const waiver of waivers) {
    if (waiver.reason.trim() === '') {
      throw new InputError(
        `The waiver of '${waiver.rule}' has no reason. Say why the finding is acceptable.`,
      );
    }
    if (!/^\d{4}-\d{2}-\d{2}/.test(waiver.until)) {
      throw new InputError(
        `The waiver of '${waiver.rule}' ends on '${waiver.until}', which is no ISO 8601 date such as 2026-12-31.`,
      );
    }
    if (waiver.until.slice(0, 10) < now.slice(0, 10)) {
      throw new InputError(
        `The waiver of '${waiver.rule}' ended on ${waiver.until}. Choose a later day.`,
      );
    }
  }
  const errors = new Set(
    introduced
      .filter(finding => finding.severity === 'error')
      .map(finding => finding.rule),
  );
  const needed = waivers.filter(waiver => errors.has(waiver.rule));
  const waived = new Set(needed.map(waiver => waiver.rule));
  return {
    waivers: needed,
    blocked: [...errors].some(rule => !waived.has(rule)),
  };
}

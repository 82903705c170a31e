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
    const problem = waiverProblem(waiver, now);
    if (problem) {
      throw new InputError(`The waiver of '${waiver.rule}' ${problem}`);
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

/**
 * What is wrong with a waiver, as the end of a sentence; `null`: nothing.
 *
 * @param now - ISO 8601
 *
 * @public
 */
export function waiverProblem(
  { reason, until }: Pick<Waiver, 'reason' | 'until'>,
  now: string,
): string | null {
  if (reason.trim() === '') {
    return 'has no reason. Say why the finding is acceptable.';
  }
  if (!isDay(until)) {
    return `ends on '${until}', which is no ISO 8601 date such as 2026-12-31.`;
  }
  return until.slice(0, 10) < now.slice(0, 10)
    ? `ended on ${until}. Choose a later day.`
    : null;
}

/** A day that is in the calendar, with or without a time behind it. */
function isDay(text: string): boolean {
  const [, day] = /^(\d{4}-\d{2}-\d{2})(T.*)?$/.exec(text) ?? [];
  const time = day ? Date.parse(day) : NaN;
  return (
    !Number.isNaN(time) &&
    !Number.isNaN(Date.parse(text)) &&
    new Date(time).toISOString().startsWith(day)
  );
}

import { ReleaseCalendar } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { bundledCalendar } from '@ambient-mesh/backstage-plugin-ambient-mesh-common/calendar-data';
import { stringifyError } from '@backstage/errors';

/** Milliseconds that the server may take. */
const DEADLINE = 15_000;

/** Bytes beyond which an answer is not read: the data has some 200 kB. */
const MOST = 8 * 1024 * 1024;

/** @public */
export interface FetchCalendarOptions {
  /** Address of the four data files as one JSON object; absent: only the bundled. */
  url?: string;
  fetch?: typeof fetch;
  signal?: AbortSignal;
}

/** @public */
export interface FetchedCalendar {
  calendar: ReleaseCalendar;
  source: 'bundled' | 'fetched';
  /** Why the configured address was of no use; absent when all went well. */
  problem?: string;
}

/**
 * The newer of the bundled calendar and the one at `url`. Never throws: without
 * a network, or with data that does not fit, the bundled one is given together
 * with the reason, and its age is there to be shown.
 *
 * @public
 */
export async function fetchCalendar(
  options: FetchCalendarOptions,
): Promise<FetchedCalendar> {
  const bundled = bundledCalendar();
  if (!options.url) return { calendar: bundled, source: 'bundled' };
  try {
    const fetched = await load(options.url, options);
    return fetched.asOf >= bundled.asOf
      ? { calendar: fetched, source: 'fetched' }
      : {
          calendar: bundled,
          source: 'bundled',
          problem: `${options.url} is of ${fetched.asOf}, older than the bundled data of ${bundled.asOf}`,
        };
  } catch (error) {
    return {
      calendar: bundled,
      source: 'bundled',
      problem: `${options.url} could not be used: ${stringifyError(error)}`,
    };
  }
}

async function load(
  url: string,
  options: FetchCalendarOptions,
): Promise<ReleaseCalendar> {
  const request = options.fetch ?? fetch;
  const deadline = AbortSignal.timeout(DEADLINE);
  const response = await request(url, {
    headers: { Accept: 'application/json' },
    signal: options.signal
      ? AbortSignal.any([options.signal, deadline])
      : deadline,
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const text = await response.text();
  if (text.length > MOST) throw new Error('the answer is too large');
  return ReleaseCalendar.fromJson(JSON.parse(text));
}

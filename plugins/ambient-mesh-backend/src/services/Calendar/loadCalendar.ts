import {
  ReleaseCalendar,
  ReleaseOverview,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { bundledCalendar } from '@ambient-mesh/backstage-plugin-ambient-mesh-common/calendar-data';
import { LoggerService, UrlReaderService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';

/** A release calendar and where it is from. */
export interface LoadedCalendar {
  calendar: ReleaseCalendar;
  source: ReleaseOverview['source'];
}

/**
 * The release calendar: the one at a configured address when it can be read
 * and is newer, else the one that came with this version of the product.
 */
export async function loadCalendar(options: {
  url?: string;
  urlReader: UrlReaderService;
  logger: LoggerService;
}): Promise<LoadedCalendar> {
  const { url, urlReader, logger } = options;
  const calendar = bundledCalendar();
  const bundled: LoadedCalendar = { calendar, source: 'bundled' };
  if (!url) return bundled;
  try {
    const answer = await urlReader.readUrl(url);
    const text = (await answer.buffer()).toString('utf8');
    const fetched = ReleaseCalendar.fromJson(JSON.parse(text));
    return fetched.asOf > calendar.asOf
      ? { calendar: fetched, source: 'fetched' }
      : bundled;
  } catch (error) {
    logger.warn(
      `The release calendar at ${url} cannot be read; the one of ${calendar.asOf} is used`,
      toError(error),
    );
    return bundled;
  }
}

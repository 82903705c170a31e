import { ReleaseCalendar } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { bundledCalendar } from '@ambient-mesh/backstage-plugin-ambient-mesh-common/calendar-data';
import { LoggerService, UrlReaderService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';

/**
 * The release calendar: the one at a configured address when it can be read
 * and is newer, else the one that came with this version of the product.
 */
export async function loadCalendar(options: {
  url?: string;
  urlReader: UrlReaderService;
  logger: LoggerService;
}): Promise<ReleaseCalendar> {
  const { url, urlReader, logger } = options;
  const bundled = bundledCalendar();
  if (!url) return bundled;
  try {
    const answer = await urlReader.readUrl(url);
    const text = (await answer.buffer()).toString('utf8');
    const calendar = ReleaseCalendar.fromJson(JSON.parse(text));
    return calendar.asOf > bundled.asOf ? calendar : bundled;
  } catch (error) {
    logger.warn(
      `The release calendar at ${url} cannot be read; the one of ${bundled.asOf} is used`,
      toError(error),
    );
    return bundled;
  }
}

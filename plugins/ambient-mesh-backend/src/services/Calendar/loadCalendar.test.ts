import { bundledCalendar } from '@ambient-mesh/backstage-plugin-ambient-mesh-common/calendar-data';
import { mockServices } from '@backstage/backend-test-utils';
import { loadCalendar } from './loadCalendar';

const url = 'https://files.test/calendar.json';
const bundled = bundledCalendar();

/** The bundled data as of another day. */
function editionOf(asOf: string) {
  const data = bundled.toJson();
  return {
    ...data,
    releases: { ...data.releases, asOf },
    bulletins: { ...data.bulletins, asOf },
  };
}

const load = (text: string | Error) => {
  const logger = mockServices.logger.mock();
  const urlReader = mockServices.urlReader.mock({
    readUrl: async () => {
      if (text instanceof Error) throw text;
      return { buffer: async () => Buffer.from(text) };
    },
  });
  return { logger, calendar: loadCalendar({ url, urlReader, logger }) };
};

describe('loadCalendar', () => {
  it('takes a newer edition', async () => {
    const { calendar } = load(JSON.stringify(editionOf('2099-01-01')));
    const { source, calendar: taken } = await calendar;
    expect([source, taken.asOf]).toEqual(['fetched', '2099-01-01']);
  });

  it('keeps its own when the other is older', async () => {
    const { calendar } = load(JSON.stringify(editionOf('2001-01-01')));
    expect((await calendar).source).toBe('bundled');
  });

  it.each([
    ['cannot be read', new Error('no route')],
    ['is no calendar', '{}'],
  ])('keeps its own, and says so, when the other %s', async (_, text) => {
    const { logger, calendar } = load(text);
    expect((await calendar).source).toBe('bundled');
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });
});

import { bundledCalendar } from '@ambient-mesh/backstage-plugin-ambient-mesh-common/calendar-data';
import { fetchCalendar } from './fetchCalendar';

const url = 'https://calendar.example.com/istio.json';
const data = bundledCalendar().toJson();
const dated = (asOf: string) => ({
  ...data,
  releases: { ...data.releases, asOf },
  bulletins: { ...data.bulletins, asOf },
});

describe('fetchCalendar', () => {
  it('is the bundled one without an address', async () => {
    const { source, problem } = await fetchCalendar({});
    expect({ source, problem }).toEqual({ source: 'bundled' });
  });

  it('takes newer data', async () => {
    const { source, calendar } = await fetchCalendar({
      url,
      fetch: async () => Response.json(dated('2027-01-01')),
    });
    expect(source).toBe('fetched');
    expect(calendar.asOf).toBe('2027-01-01');
  });

  it.each([
    [
      'no network',
      async () => {
        throw new Error('getaddrinfo ENOTFOUND');
      },
      /ENOTFOUND/,
    ],
    ['a refusal', async () => new Response('', { status: 503 }), /HTTP 503/],
    ['no JSON', async () => new Response('<html>'), /JSON/],
    [
      'data that does not fit',
      async () => Response.json({ releases: {} }),
      /Release calendar: releases/,
    ],
    [
      'older data',
      async () => Response.json(dated('2020-01-01')),
      /older than the bundled/,
    ],
  ])('keeps the bundled one with %s, and says why', async (_, fetch, why) => {
    const fetched = await fetchCalendar({ url, fetch });
    expect(fetched.source).toBe('bundled');
    expect(fetched.problem).toMatch(why);
  });
});

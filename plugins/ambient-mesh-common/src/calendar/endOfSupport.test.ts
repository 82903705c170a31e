import { CalendarMinor } from './calendarData';
import { endOfSupport } from './endOfSupport';

const minor = (
  name: string,
  released: string | null,
  more: Partial<CalendarMinor> = {},
): CalendarMinor => ({
  minor: name,
  released,
  endOfLife: null,
  endOfLifeExpected: null,
  kubernetes: [],
  istioctlMinKubernetes: null,
  gatewayApiByPatch: [],
  patches: [],
  prereleases: [],
  ...more,
});

describe('endOfSupport', () => {
  it('is 42 days after minor N+2 where nothing is published', () => {
    const minors = [
      minor('1.40', '2030-01-01'),
      minor('1.41', '2030-04-01'),
      minor('1.42', '2030-07-01'),
    ];
    expect(endOfSupport('1.40', minors)).toEqual({
      date: '2030-08-12',
      estimated: true,
    });
    expect(endOfSupport('1.41', minors).date).toBe('2030-11-11');
    expect(endOfSupport('1.42', minors).date).toBe('2031-02-10');
  });

  it('prefers the release of N+2 to an expected month', () => {
    const minors = [
      minor('1.40', '2030-01-01', { endOfLifeExpected: '2030-07' }),
      minor('1.42', '2030-07-01'),
    ];
    expect(endOfSupport('1.40', minors).date).toBe('2030-08-12');
    expect(endOfSupport('1.40', minors.slice(0, 1)).date).toBe('2030-07-31');
  });
});

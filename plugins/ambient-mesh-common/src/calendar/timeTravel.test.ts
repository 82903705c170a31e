import fc from 'fast-check';
import { bundledCalendar } from './bundledCalendar';

const calendar = bundledCalendar();
const time = fc
  .date({
    min: new Date('2023-01-01T00:00:00Z'),
    max: new Date('2029-01-01T00:00:00Z'),
    noInvalidDate: true,
  })
  .map(date => date.toISOString());
/** Two times, the earlier one first. */
const times = fc.tuple(time, time).map(pair => pair.sort());
const version = fc.constantFrom(...calendar.versions());

describe('the release calendar as time goes by', () => {
  it('never gives back support that has ended, nor moves its end', () => {
    fc.assert(
      fc.property(version, times, (each, [before, after]) => {
        const then = calendar.supportOf(each, before);
        const now = calendar.supportOf(each, after);
        expect([then.supported, now.supported]).not.toEqual([false, true]);
        expect({ ...now, supported: null }).toEqual({
          ...then,
          supported: null,
        });
      }),
    );
  });

  it('grows old with the days', () => {
    fc.assert(
      fc.property(times, ([before, after]) => {
        expect(calendar.ageInDays(after)).toBeGreaterThanOrEqual(
          calendar.ageInDays(before),
        );
      }),
    );
  });

  it('ends the support of a minor before that of the next', () => {
    const ends = calendar
      .minors()
      .map(minor => calendar.supportOf(`${minor}.0`, '2026-10-01T00:00:00Z'))
      .map(each => each.supportedUntil)
      .filter(each => each !== null);
    expect(ends.length).toBeGreaterThan(10);
    expect(ends).toEqual([...ends].sort());
  });

  it('marks every end that was not published as an estimate', () => {
    const { minors } = calendar.toJson().releases;
    for (const { minor, endOfLife } of minors) {
      const { estimated } = calendar.supportOf(
        `${minor}.0`,
        '2026-10-01T00:00:00Z',
      );
      expect({ minor, estimated }).toEqual({ minor, estimated: !endOfLife });
    }
  });
});

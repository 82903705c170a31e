import { dayOf, daysBetween, lastDayOf, plusDays } from './days';

describe('days', () => {
  it('takes the day in UTC, whatever zone a moment is written in', () => {
    expect(dayOf('2026-10-01T23:30:00Z')).toBe('2026-10-01');
    expect(dayOf('2026-10-01T23:30:00-02:00')).toBe('2026-10-02');
    expect(dayOf('2026-10-01')).toBe('2026-10-01');
    expect(dayOf('soon')).toBeNull();
  });

  it('adds days over months, years and leap days', () => {
    expect(plusDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(plusDays('2026-12-31', 42)).toBe('2027-02-11');
    expect(plusDays('', 1)).toBeNull();
  });

  it('knows how long months are', () => {
    expect(lastDayOf('2026-02')).toBe('2026-02-28');
    expect(lastDayOf('2028-02')).toBe('2028-02-29');
    expect(lastDayOf('2026-12')).toBe('2026-12-31');
    expect(lastDayOf('soon')).toBeNull();
  });

  it('counts days, parts of them and backwards', () => {
    expect(daysBetween('2026-10-01', '2026-10-03T12:00:00Z')).toBe(2.5);
    expect(daysBetween('2026-10-03', '2026-10-01')).toBe(-2);
  });
});

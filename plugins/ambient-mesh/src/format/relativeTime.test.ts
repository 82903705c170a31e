import { relativeTime } from './relativeTime';

describe('relativeTime', () => {
  const now = Date.parse('2026-11-23T12:00:00Z');
  it.each([
    ['2026-11-23T12:00:00Z', 'now'],
    ['2026-11-23T11:59:18Z', '42 seconds ago'],
    ['2026-11-23T11:57:30Z', '2 minutes ago'],
    ['2026-11-22T12:00:00Z', 'yesterday'],
    ['2026-12-23T12:00:00Z', 'in 30 days'],
  ])('%s is %s', (moment, text) => {
    expect(relativeTime(Date.parse(moment), now)).toBe(text);
  });
});

import { describeDuration } from './describeDuration';

describe('describeDuration', () => {
  it.each([
    ['PT45S', '45 seconds'],
    ['PT200S', '3 minutes, 20 seconds'],
    ['PT3725S', '1 hour, 2 minutes'],
    ['P7D', '1 week'],
    ['PT0S', 'no time'],
    ['soon', 'soon'],
  ])('%s is %s', (iso, words) => {
    expect(describeDuration(iso)).toBe(words);
  });
});
